import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectNotPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { installedText, publish, registryPath } from './channel/channel-calls.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const { username, token } = project.reader;
  const { origin, host, hostname } = new URL(context.url);
  const path = registryPath(project);
  await publish(context, project, { name: 'hello-reg', version: '1.0', salt: 'with conda' });
  const folder = await context.folder('conda');
  let round = 0;
  const create = async (channel: string, env: Readonly<Record<string, string>> = {}): Promise<{ result: StepResult; prefix: string }> => {
    const at = join(folder, String(round++));
    const args = ['create', '--yes', '--prefix', join(at, 'env'), '--override-channels', '--channel', channel, 'hello-reg'];
    const result = await context.run(args, { env: { CONDA_PKGS_DIRS: join(at, 'pkgs'), ...env }, limit: 300_000 });
    return { result, prefix: join(at, 'env') };
  };
  const installs = async (channel: string, env?: Readonly<Record<string, string>>): Promise<StepResult> => {
    const { result, prefix } = await create(channel, env);
    expectExit(result, 0);
    expectThat((await installedText(prefix)) === 'hello with conda\n', 'the file is there', prefix);
    return result;
  };
  await context.step('installs with a token behind the registry, which conda moves to the front', async () => {
    const result = await installs(`${origin}${path}/t/${token}/main`);
    expectRequest(result, { method: 'GET', path: new RegExp(`^/t/[^/]+${path}/main/noarch/hello-reg-1\\.0-0\\.conda$`), status: 200 });
    expectNotPrinted(result, token);
  });
  await context.step('installs with a token in front', () => installs(`${origin}/t/${token}${path}/main`));
  await context.step('installs with user and password in the address', () => installs(`http://${username}:${token}@${host}${path}/main`));
  await context.step('installs with a netrc file', async () => {
    const netrc = join(folder, 'netrc');
    await writeFile(netrc, `machine ${hostname}\nlogin ${username}\npassword ${token}\n`, { mode: 0o600 });
    await installs(`${origin}${path}/main`, { NETRC: netrc });
  });
  await context.step('installs from a label', async () => {
    await publish(context, project, { name: 'hello-reg', version: '2.0', salt: 'of a label' }, { channel: 'main/label/dev' });
    const { result, prefix } = await create(`${origin}${path}/t/${token}/main/label/dev`);
    expectExit(result, 0);
    expectThat((await installedText(prefix)) === 'hello of a label\n', 'it is the label’s', prefix);
  });
  for (const [title, channel] of [
    ['without a token', `${origin}${path}/main`],
    ['with a wrong token', `${origin}/t/wrong${path}/main`],
  ] as const) {
    await context.step(`is refused ${title}`, async () => {
      const { result } = await create(channel);
      expectExit(result, 1);
      const repodata = result.requests.filter(({ path: asked }) => asked.includes('repodata'));
      expectThat(repodata.length > 0 && repodata.every(({ status }) => status === 401), 'with 401', result.requests);
    });
  }
}

export default { format: 'conda', title: 'takes what conda sends as a credential', clients: ['conda'], run } satisfies Scenario;
