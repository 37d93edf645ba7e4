import { expectExit, expectNotPrinted, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { create, search, upload } from './conan/commands.ts';
import { ConanHome, REMOTE } from './conan/conan-home.ts';
import { modesOf, type Mode } from './conan/modes.ts';
import { maintainerOf, projectUrl } from './conan/place.ts';
import { recipeFolder } from './conan/recipe.ts';
import { RemoteFacts } from './conan/remote-facts.ts';

const REF = 'acme/1.0.0@team/stable';
const SHARED = 'os=Linux AND (shared=True OR arch=sparc)';

async function run(context: ScenarioContext): Promise<void> {
  for (const mode of modesOf(context.client)) await inMode(context, mode);
}

async function inMode(context: ScenarioContext, mode: Mode): Promise<void> {
  const project = await context.provision.project();
  const url = projectUrl(context, project);
  const step = <T>(title: string, work: () => Promise<T>): Promise<T> => context.step(`${mode.title}: ${title}`, work);
  const home = await ConanHome.open(context, mode, 'searcher', url, maintainerOf(project));
  const facts = new RemoteFacts(url, project.reader.token);
  await step('uploads two packages of one recipe, and another recipe', async () => {
    const [acme, other] = [
      await recipeFolder(context, `acme-${mode.title}`, 'acme', 'a'),
      await recipeFolder(context, `other-${mode.title}`, 'other', 'b'),
    ];
    expectExit(await create(home, acme, REF), 0);
    expectExit(await create(home, acme, REF, ['-o', mode.major === 1 ? 'acme:shared=True' : '&:shared=True']), 0);
    expectExit(await upload(home, REF), 0);
    expectExit(await create(home, other, 'other/2.0.0'), 0);
    expectExit(await upload(home, 'other/2.0.0'), 0);
  });
  await step('finds recipes by pattern', async () => {
    const result = await search(home, 'acme*');
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/conans/search', status: 200 });
    expectPrinted(result, REF);
    expectNotPrinted(result, 'other/2.0.0');
    const all = await search(home, '*');
    expectPrinted(all, REF);
    expectPrinted(all, 'other/2.0.0');
  });
  await step('lists packages with what they were built for, and those of a query', async () => {
    const [packages, shared] = [await facts.packageIds(REF), await facts.packageIds(REF, SHARED)];
    expectThat(packages.length === 2 && shared.length === 1, 'two packages, of which one is shared', { packages, shared });
    const other = packages.find((id) => id !== shared[0])!;
    const list = mode.major === 1 ? ['search', REF, '-r', REMOTE] : ['list', `${REF}:*`, '-r', REMOTE];
    const result = await home.run(list);
    expectExit(result, 0);
    for (const text of [...packages, 'x86_64', 'shared']) expectPrinted(result, text);
    const filtered = await home.run([
      ...list,
      mode.major === 1 ? '-q' : '-p',
      mode.major === 1 ? 'os=Linux AND shared=True' : 'os=Linux AND options.shared=True',
    ]);
    expectExit(filtered, 0);
    expectPrinted(filtered, shared[0]!);
    expectNotPrinted(filtered, other);
  });
  await step('an unknown recipe is not found, in words', async () => {
    const result =
      mode.major === 1
        ? await home.run(['search', 'nothing/1.0@team/stable', '-r', REMOTE])
        : await home.run(['list', 'nothing/1.0', '-r', REMOTE]);
    expectPrinted(result, /not found|There is no recipe nothing\/1\.0/i);
  });
}

export default {
  format: 'conan',
  title: 'searches recipes, and packages by options and settings',
  clients: ['conan'],
  run,
} satisfies Scenario;
