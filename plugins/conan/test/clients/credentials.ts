import { expectExit, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { startJob } from './conan/ci-job.ts';
import { create, search, upload } from './conan/commands.ts';
import { ConanHome, REMOTE, type Login } from './conan/conan-home.ts';
import { modesOf, type Mode } from './conan/modes.ts';
import { projectUrl } from './conan/place.ts';
import { recipeFolder } from './conan/recipe.ts';

async function run(context: ScenarioContext): Promise<void> {
  // What differs without revisions is the protocol; Conan 2 speaks the other one.
  for (const mode of modesOf(context.client).slice(0, 1)) await inMode(context, mode);
}

async function inMode(context: ScenarioContext, mode: Mode): Promise<void> {
  const project = await context.provision.project();
  const url = projectUrl(context, project);
  const step = <T>(title: string, work: () => Promise<T>): Promise<T> => context.step(`${mode.title}: ${title}`, work);
  const recipe = await recipeFolder(context, `credentials-${mode.title}`, 'acme', 'x');
  const { username, password, token } = project.maintainer;
  const job = await startJob(context, project);
  const logins: readonly (readonly [string, Login])[] = [
    ['a personal token', { username, token }],
    ['a personal token under any name', { username: 'whoever', token }],
    ['a password', { username, token: password }],
    ['a deploy token', project.writer],
    ['a job token', { username: 'ci_user', token: job.token }],
  ];
  for (const [at, [what, login]] of logins.entries()) {
    await step(`${what} publishes and reads`, async () => {
      const home = await ConanHome.open(context, mode, `login-${at}`, url, login);
      const ref = `acme/1.0.${at}@team/stable`;
      expectExit(await create(home, recipe, ref), 0);
      const result = await upload(home, ref);
      expectExit(result, 0);
      const seen = expectRequest(result, { method: 'PUT', path: '/conanmanifest.txt', status: 201 });
      expectThat(seen.headers['authorization'] === 'Bearer (hidden)', 'the file comes with the token of the login', seen.headers);
      expectPrinted(await search(home, 'acme*'), ref);
    });
  }
  await step('a login is remembered, and ends with its job', async () => {
    const home = await ConanHome.open(context, mode, 'remembered', url);
    const login =
      mode.major === 1 ? ['user', 'ci_user', '-r', REMOTE, '-p', job.token] : ['remote', 'login', REMOTE, 'ci_user', '-p', job.token];
    expectExit(await home.run(login), 0);
    expectPrinted(await search(home, 'acme*'), 'acme/1.0.0@team/stable');
    await job.end();
    expectRequest(await search(home, 'acme*'), { method: 'GET', path: '/conans/search', status: 401 });
  });
}

export default { format: 'conan', title: 'logs in with every kind of credential', clients: ['conan'], run } satisfies Scenario;
