import { expectExit, expectNoRequest, expectPrinted, expectRequest, expectSameBytes } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { create, deployed, download, install, upload } from './conan/commands.ts';
import { ConanHome } from './conan/conan-home.ts';
import { modesOf, type Mode } from './conan/modes.ts';
import { maintainerOf, projectUrl } from './conan/place.ts';
import { header, recipeFolder, writeRecipe } from './conan/recipe.ts';

const REF = 'acme/1.0.0@team/stable';

async function run(context: ScenarioContext): Promise<void> {
  for (const mode of modesOf(context.client)) await inMode(context, mode);
}

async function inMode(context: ScenarioContext, mode: Mode): Promise<void> {
  const project = await context.provision.project();
  const url = projectUrl(context, project);
  const step = <T>(title: string, work: () => Promise<T>): Promise<T> => context.step(`${mode.title}: ${title}`, work);
  const author = await ConanHome.open(context, mode, 'author', url, maintainerOf(project));
  const reader = await ConanHome.open(context, mode, 'reader', url, project.reader);
  const recipe = await recipeFolder(context, `recipe-${mode.title}`, 'acme', 'first');
  const into = await context.folder(`into-${mode.title}`);

  await step('creates and uploads', async () => {
    expectExit(await create(author, recipe, REF), 0);
    const result = await upload(author, REF);
    expectExit(result, 0);
    for (const file of ['conanfile.py', 'conan_export.tgz', 'conan_sources.tgz', 'conaninfo.txt', 'conan_package.tgz'])
      expectRequest(result, { method: 'PUT', path: `/${file}`, status: 201 });
    expectRequest(result, { method: 'PUT', path: '/conanmanifest.txt', status: 201 });
  });
  await step('uploads again: nothing is sent', async () => {
    const result = await upload(author, REF);
    expectExit(result, 0);
    expectNoRequest(result, { method: 'PUT', path: '/conan' });
  });
  await step('uploads again by force: the same bytes are fine', async () => {
    const result = await upload(author, REF, ['--force']);
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: '/conan_package.tgz', status: 201 });
  });
  await step('installs with a token that may only read', async () => {
    const result = await install(reader, REF, into);
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/conan_package.tgz', status: 200 });
    await expectSameBytes(deployed(reader, into, 'acme', 'include/acme.h'), Buffer.from(header('first')));
  });
  await step('uploads a change of the same version, and installs it with an update', async () => {
    await writeRecipe(recipe, 'acme', 'second');
    expectExit(await create(author, recipe, REF), 0);
    expectExit(await upload(author, REF), 0);
    const result = await install(reader, REF, into, ['--update']);
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/conan_package.tgz', status: 200 });
    await expectSameBytes(deployed(reader, into, 'acme', 'include/acme.h'), Buffer.from(header('second')));
  });
  await step('upgrades within a range of versions', async () => {
    await writeRecipe(recipe, 'acme', 'newer');
    for (const version of ['1.9.0', '1.10.0', '2.0.0-rc.1']) {
      expectExit(await create(author, recipe, `acme/${version}@team/stable`), 0);
      expectExit(await upload(author, `acme/${version}@team/stable`), 0);
    }
    const result = await install(reader, 'acme/[>=1.0 <2]@team/stable', into, ['--update']);
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/acme/1.10.0/team/stable', status: 200 });
    await expectSameBytes(deployed(reader, into, 'acme', 'include/acme.h'), Buffer.from(header('newer')));
  });
  await step('a version without user and channel is another package', async () => {
    await writeRecipe(recipe, 'acme', 'plain');
    expectExit(await create(author, recipe, 'acme/1.0.0'), 0);
    expectExit(await upload(author, 'acme/1.0.0'), 0);
    expectExit(await install(reader, 'acme/1.0.0', into), 0);
    await expectSameBytes(deployed(reader, into, 'acme', 'include/acme.h'), Buffer.from(header('plain')));
  });
  await step('downloads the recipe with its packages', async () => {
    const empty = await ConanHome.open(context, mode, 'downloader', url, project.reader);
    const result = await download(empty, REF);
    expectExit(result, 0);
    for (const file of ['conanfile.py', 'conan_package.tgz']) expectRequest(result, { method: 'GET', path: `/${file}`, status: 200 });
    expectPrinted(result, /acme\/1\.0\.0/);
  });
}

export default { format: 'conan', title: 'publishes, installs, updates and upgrades', clients: ['conan'], run } satisfies Scenario;
