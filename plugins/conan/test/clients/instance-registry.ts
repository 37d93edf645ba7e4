import { expectExit, expectPrinted, expectRequest, expectSameBytes } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { create, deployed, install, search, upload } from './conan/commands.ts';
import { ConanHome, type Login } from './conan/conan-home.ts';
import { modesOf, type Mode } from './conan/modes.ts';
import { instanceUrl } from './conan/place.ts';
import { header, recipeFolder } from './conan/recipe.ts';

async function run(context: ScenarioContext): Promise<void> {
  // What differs without revisions is the protocol; Conan 2 speaks the other one.
  for (const mode of modesOf(context.client).slice(0, 1)) await inMode(context, mode);
}

/** The longest user that each Conan takes is 51 and 101 characters long. */
async function deepProject(context: ScenarioContext, depth: number): Promise<{ id: number; path: string; login: Login }> {
  const { groupId, group, maintainer } = await context.provision.project();
  let [id, path] = [groupId, group];
  for (let level = 1; level <= depth; level++) {
    const name = `a-subgroup-${level}`;
    id = (await context.api.post<{ id: number }>('/groups', { name, path: name, parent_id: id, visibility: 'private' })).id;
    path = `${path}/${name}`;
  }
  const projectId = await context.provision.projectIn(id, 'tools', 'private');
  await context.provision.addMember(projectId, maintainer.id, 40);
  return { id: projectId, path: `${path}/tools`, login: { username: maintainer.username, token: maintainer.token } };
}

async function inMode(context: ScenarioContext, mode: Mode): Promise<void> {
  const step = <T>(title: string, work: () => Promise<T>): Promise<T> => context.step(`${mode.title}: ${title}`, work);
  const project = await deepProject(context, mode.major === 1 ? 1 : 5);
  const user = project.path.replaceAll('/', '+');
  const ref = `acme/1.0.0@${user}/stable`;
  const home = await ConanHome.open(context, mode, 'instance', instanceUrl(context), project.login);
  const recipe = await recipeFolder(context, `instance-${mode.title}`, 'acme', 'of the instance');
  await step(`uploads for a user that is the path of a project, of ${user.length} characters, and installs`, async () => {
    expectExit(await create(home, recipe, ref), 0);
    const result = await upload(home, ref);
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: '/conanmanifest.txt', status: 201 });
    expectPrinted(await search(home, `acme/*@${user}/stable`), '1.0.0');
    await installed(context, mode, { home, ref, name: 'instance' });
  });
  const deep = await deepProject(context, 9);
  await step(`a project with a path of ${deep.path.length} characters has its own registry, for any user`, async () => {
    const own = await ConanHome.open(
      context,
      mode,
      'deep',
      `${context.url}/api/v4/projects/${encodeURIComponent(deep.path)}/packages/conan`,
      deep.login,
    );
    expectExit(await create(own, recipe, 'acme/2.0.0'), 0);
    expectExit(await upload(own, 'acme/2.0.0'), 0);
    await installed(context, mode, { home: own, ref: 'acme/2.0.0', name: 'deep' });
  });
}

async function installed(
  context: ScenarioContext,
  mode: Mode,
  { home, ref, name }: { home: ConanHome; ref: string; name: string },
): Promise<void> {
  // From the remote, not from what was just built.
  expectExit(await home.run(mode.major === 1 ? ['remove', '*', '-f'] : ['remove', '*', '-c']), 0);
  const into = await context.folder(`${name}-into-${mode.title}`);
  const result = await install(home, ref, into);
  expectExit(result, 0);
  expectRequest(result, { method: 'GET', path: '/conan_package.tgz', status: 200 });
  await expectSameBytes(deployed(home, into, 'acme', 'include/acme.h'), Buffer.from(header('of the instance')));
}

export default {
  format: 'conan',
  title: 'publishes and installs at the instance, and from projects with long paths',
  clients: ['conan'],
  run,
} satisfies Scenario;
