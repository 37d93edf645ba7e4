import { expectExit, expectNotPrinted, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { create, install, search, upload } from './conan/commands.ts';
import { ConanHome } from './conan/conan-home.ts';
import { modesOf, type Mode } from './conan/modes.ts';
import { maintainerOf, projectUrl } from './conan/place.ts';
import { recipeFolder } from './conan/recipe.ts';
import { address, RemoteFacts } from './conan/remote-facts.ts';

const REF = 'acme/1.0.0@team/stable';
const WRONG = 'phpat-000000000000000000000000000000000000';

async function run(context: ScenarioContext): Promise<void> {
  // Refusals are the same with and without revisions.
  for (const mode of modesOf(context.client).slice(-1)) await inMode(context, mode);
  await rawRequests(context);
}

async function inMode(context: ScenarioContext, mode: Mode): Promise<void> {
  const project = await context.provision.project();
  const url = projectUrl(context, project);
  const step = <T>(title: string, work: () => Promise<T>): Promise<T> => context.step(`${mode.title}: ${title}`, work);
  const recipe = await recipeFolder(context, `refused-${mode.title}`, 'acme', 'x');
  const into = await context.folder(`refused-into-${mode.title}`);
  const anonymous = await ConanHome.open(context, mode, 'anonymous', url);
  const wrong = await ConanHome.open(context, mode, 'wrong', url, { username: `nobody-${project.id}`, token: WRONG });
  const reader = await ConanHome.open(context, mode, 'only-reads', url, project.reader);

  for (const [who, home] of [
    ['nobody', anonymous],
    ['a wrong token', wrong],
  ] as const) {
    await step(`${who} neither uploads nor installs`, async () => {
      expectExit(await create(home, recipe, REF), 0);
      const uploaded = await upload(home, REF);
      expectExit(uploaded, 'failure');
      expectRequest(uploaded, { method: 'GET', path: '/v', status: 401 });
      const installed = await install(home, 'other/1.0@team/stable', into, ['--update']);
      expectExit(installed, 'failure');
      expectRequest(installed, { method: 'GET', path: '/v', status: 401 });
    });
  }
  await step('a token that may only read is refused with 403 and the reason', async () => {
    expectExit(await create(reader, recipe, REF), 0);
    const result = await upload(reader, REF);
    expectExit(result, 'failure');
    expectRequest(result, { method: mode.revisions ? 'PUT' : 'POST', path: `/${address(REF)}`, status: 403 });
    expectPrinted(result, /permission denied|forbidden|scope/i);
  });
  await step('a recipe that is called otherwise is refused by the client, and an unfinished upload is not seen', async () => {
    const home = await ConanHome.open(context, mode, 'looks', url, maintainerOf(project));
    const facts = new RemoteFacts(url, project.writer.token);
    const half = await facts.send(
      'PUT',
      `/v2/conans/acme/3.0.0/_/_/revisions/${'a'.repeat(32)}/files/conanfile.py`,
      'class A:\n    pass\n',
    );
    expectThat(half.status === 201, 'half a recipe is kept', half.status);
    expectNotPrinted(await search(home, 'acme*'), 'acme/3.0.0');
  });
}

/** What no client sends by itself. */
async function rawRequests(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const url = projectUrl(context, project);
  const recipe = `/v2/conans/acme/1.0.0/_/_/revisions/${'a'.repeat(32)}/files`;
  const put = async (path: string, body: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> => {
    const answer = await fetch(`${url}${recipe}/${path}`, {
      method: 'PUT',
      body,
      headers: { authorization: `Bearer ${project.writer.token}`, ...headers },
    });
    return { status: answer.status, text: await answer.text() };
  };
  const file = (content: string): string => `from conan import ConanFile\nclass A(ConanFile):\n    name = "acme"\n    # ${content}\n`;
  const manifest = async (content: string): Promise<string> => {
    const { createHash } = await import('node:crypto');
    return `1\nconanfile.py: ${createHash('md5').update(file(content)).digest('hex')}\n`;
  };
  const expectAnswer = async (wanted: [number, RegExp], answer: Promise<{ status: number; text: string }>): Promise<void> => {
    const { status, text } = await answer;
    expectThat(status === wanted[0] && wanted[1].test(text), `it is answered ${wanted[0]} ${String(wanted[1])}`, `${status} ${text}`);
  };
  await context.step('a corrupt upload is refused with the reason, and other bytes for a revision too', async () => {
    await expectAnswer([400, /checksum/], put('conanfile.py', file('one'), { 'X-Checksum-Sha1': '0'.repeat(40) }));
    await expectAnswer([400, /name is "other"/], put('conanfile.py', file('one').replace('acme', 'other')));
    await expectAnswer([400, /no file of a Conan recipe/], put('setup.sh', 'x'));
    await expectAnswer([201, /^$/], put('conanfile.py', file('one')));
    await expectAnswer([400, /md5/], put('conanmanifest.txt', await manifest('two')));
    await expectAnswer([201, /^$/], put('conanmanifest.txt', await manifest('one')));
    await expectAnswer([201, /^$/], put('conanfile.py', file('one')));
    await expectAnswer([409, /never changes/], put('conanfile.py', file('two')));
    await expectAnswer([409, /never changes/], put('conanmanifest.txt', await manifest('two')));
    await expectAnswer([201, /^$/], put('metadata/logs/build.log', 'first'));
    await expectAnswer([201, /^$/], put('metadata/logs/build.log', 'second'));
  });
}

export default { format: 'conan', title: 'refuses what may not be, and says why', clients: ['conan'], run } satisfies Scenario;
