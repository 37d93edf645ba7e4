import { expectExit, expectPrinted, expectNotPrinted, expectRequest, expectSameBytes } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { create, deployed, install, search, upload } from './conan/commands.ts';
import { ConanHome } from './conan/conan-home.ts';
import { modesOf, type Mode } from './conan/modes.ts';
import { groupUrl, maintainerOf, projectUrl } from './conan/place.ts';
import { header, recipeFolder } from './conan/recipe.ts';

const REF = 'acme/1.0.0@team/stable';

async function run(context: ScenarioContext): Promise<void> {
  // What differs without revisions is the protocol; Conan 2 speaks the other one.
  for (const mode of modesOf(context.client).slice(0, 1)) await inMode(context, mode);
}

async function inMode(context: ScenarioContext, mode: Mode): Promise<void> {
  const project = await context.provision.project();
  const step = <T>(title: string, work: () => Promise<T>): Promise<T> => context.step(`${mode.title}: ${title}`, work);
  const author = await ConanHome.open(context, mode, 'author', projectUrl(context, project), maintainerOf(project));
  const url = groupUrl(context, project.groupId);
  const recipe = await recipeFolder(context, `group-${mode.title}`, 'acme', 'of a group');
  const member = await ConanHome.open(context, mode, 'member', url, await context.provision.groupDeployToken(project.groupId, 'read'));
  await step('a group searches and installs with a token of the group', async () => {
    expectExit(await create(author, recipe, REF), 0);
    expectExit(await upload(author, REF), 0);
    const found = await search(member, 'acme*');
    expectPrinted(found, REF);
    await installed(context, mode, member, 'member');
  });
  const anyone = await ConanHome.open(context, mode, 'anyone', url);
  await step('nobody finds anything while anything is hidden: 401, for which Conan logs in', async () => {
    const result = await search(anyone, 'acme*');
    expectNotPrinted(result, REF);
    expectRequest(result, { method: 'GET', path: '/conans/search', status: 401 });
  });
  await step('anyone may pull: a search and an installation without a credential, at the group', async () => {
    await context.api.put(`/projects/${project.id}`, { package_registry_access_level: 'public' });
    const result = await search(anyone, 'acme*');
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/conans/search', status: 200 });
    expectPrinted(result, REF);
    await installed(context, mode, anyone, 'anyone');
  });
  await step('beside a hidden project the twin for anyone shows what anyone may pull', async () => {
    await context.provision.projectIn(project.groupId, 'secret', 'private');
    const hidden = await ConanHome.open(context, mode, 'asked', url);
    expectRequest(await search(hidden, 'acme*'), { method: 'GET', path: '/conans/search', status: 401 });
    const twin = await ConanHome.open(context, mode, 'twin', `${url}/anyone`);
    expectPrinted(await search(twin, 'acme*'), REF);
    await installed(context, mode, twin, 'twin');
  });
}

async function installed(context: ScenarioContext, mode: Mode, home: ConanHome, name: string): Promise<void> {
  const into = await context.folder(`${name}-into-${mode.title}`);
  const result = await install(home, REF, into);
  expectExit(result, 0);
  expectRequest(result, { method: 'GET', path: '/conan_package.tgz', status: 200 });
  await expectSameBytes(deployed(home, into, 'acme', 'include/acme.h'), Buffer.from(header('of a group')));
}

export default {
  format: 'conan',
  title: 'reads from a group, also as anyone where that is allowed',
  clients: ['conan'],
  run,
} satisfies Scenario;
