import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectNotPrinted, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { installedText, publish, rattler, registryPath, solved } from './channel/channel-calls.ts';
import type { Task } from './channel/channel-calls.ts';

interface Way {
  readonly title: string;
  readonly channel: string;
  readonly task?: Partial<Task>;
  readonly env?: Readonly<Record<string, string>>;
}

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const { reader } = project;
  const folder = await context.folder('ways');
  await publish(context, project, { name: 'hello-reg', version: '1.0', salt: 'every way' });
  const ways = await waysOf(context, { path: registryPath(project), user: reader.username, token: reader.token, folder });
  for (const [at, { title, channel, task, env }] of ways.entries()) {
    await context.step(`installs with ${title}`, async () => {
      const [cache, prefix] = [join(folder, `cache-${at}`), join(folder, `env-${at}`)];
      await solved(context, { channel, specs: ['hello-reg'], cache, prefix, ...task }, { env });
      expectThat((await installedText(prefix)) === 'hello every way\n', 'the file is there', prefix);
    });
  }
  await refusals(context, registryPath(project), folder);
}

async function waysOf(
  context: ScenarioContext,
  { path, user, token, folder }: { path: string; user: string; token: string; folder: string },
): Promise<readonly Way[]> {
  const { origin, host, hostname } = new URL(context.url);
  const plain = `${origin}${path}/main`;
  const file = async (name: string, content: string): Promise<string> => {
    await writeFile(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  const authFile = async (kind: string, value: unknown): Promise<Way['env']> => ({
    RATTLER_AUTH_FILE: await file(`${kind}.json`, JSON.stringify({ [hostname]: { [kind]: value } })),
  });
  return [
    { title: 'a token in front of the whole path', channel: `${origin}/t/${token}${path}/main` },
    { title: 'a token behind the registry', channel: `${origin}${path}/t/${token}/main` },
    { title: 'user and password in the address', channel: `http://${user}:${token}@${host}${path}/main` },
    { title: 'a Bearer header', channel: plain, task: { headers: { Authorization: `Bearer ${token}` } } },
    { title: 'a bearer token in rattler’s file', channel: plain, task: { middleware: true }, env: await authFile('BearerToken', token) },
    {
      title: 'user and password in rattler’s file',
      channel: plain,
      task: { middleware: true },
      env: await authFile('BasicHTTP', { username: user, password: token }),
    },
    { title: 'a conda token in rattler’s file', channel: plain, task: { middleware: true }, env: await authFile('CondaToken', token) },
    {
      title: 'a netrc file',
      channel: plain,
      task: { middleware: true },
      env: {
        NETRC: await file('netrc', `machine ${hostname}\nlogin ${user}\npassword ${token}\n`),
        RATTLER_AUTH_FILE: await file('none.json', '{}'),
      },
    },
  ];
}

async function refusals(context: ScenarioContext, path: string, folder: string): Promise<void> {
  const { origin } = new URL(context.url);
  const refused = async (channel: string, cache: string): Promise<void> => {
    const before = context.seen.length;
    const result = await rattler(context, { channel, specs: ['hello-reg'], cache: join(folder, cache) });
    expectExit(result, 1);
    expectNotPrinted(result, '"version"');
    // Two are under way at once, and the client may leave the second when the first is refused.
    const answered = context.seen.slice(before).filter(({ status }) => status !== undefined);
    expectThat(answered.length > 0 && answered.every(({ status }) => status === 401), 'every request is refused with 401', answered);
  };
  await context.step('is refused without a token', () => refused(`${origin}${path}/main`, 'no-token'));
  await context.step('is refused with a wrong token in front', () => refused(`${origin}/t/wrong${path}/main`, 'wrong-front'));
  await context.step('is refused with a wrong token behind', () => refused(`${origin}${path}/t/wrong/main`, 'wrong-behind'));
}

export default { format: 'conda', title: 'takes a token however it is carried', clients: ['py-rattler'], run } satisfies Scenario;
