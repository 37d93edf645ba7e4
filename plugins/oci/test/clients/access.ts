import type { ProvisionedToken, Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { expectExit, expectNoRequest, expectNotPrinted, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import { CALLERS, withCaller } from './callers/index.ts';

const WRONG = 'phpat-000000000000000000000000000000000000';
/** What the clients make of it: some know the code, some the status, some the sentence. */
const DENIED = /denied|forbidden|403/i;
const UNAUTHORIZED = /unauthorized|401|authentication required|invalid username\/password|denied/i;
const UNKNOWN = /not found|name unknown|NAME_UNKNOWN|denied|404|does not exist/i;

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const web = `${project.path}/web`;
  await withCaller(context, async ({ login, logout, push, pull }) => {
    // crane writes down what it is told, and asks nobody.
    const asks = context.client.name !== 'crane';
    const loggedIn = async (as: ProvisionedToken): Promise<void> => {
      const result = await login(as);
      expectExit(result, 0);
      if (asks) expectRequest(result, { method: 'GET', path: '/v2/token', status: 200 });
    };
    const pulled = (result: StepResult): void => {
      expectExit(result, 0);
      const [manifest] = result.requests.filter(({ path, status }) => path.includes('/manifests/') && status === 200);
      expectThat(manifest !== undefined, 'the registry was asked for the manifest', result.requests);
    };
    const refused = (result: StepResult, words: RegExp): void => {
      expectExit(result, 'failure');
      expectPrinted(result, words);
    };
    await context.step('a wrong password', async () => {
      const loggingIn = await login({ username: project.writer.username, token: WRONG });
      const result = asks ? loggingIn : await pull(web, '1.0.0');
      refused(result, UNAUTHORIZED);
      expectRequest(result, { method: 'GET', path: '/v2/token', status: 401 });
      if (!asks) expectExit(await logout(), 0);
    });
    await context.step('nobody pushes, and nobody pulls what is private', async () => {
      refused(await push(web, '1.0.0'), UNAUTHORIZED);
      refused(await pull(web, '1.0.0'), UNAUTHORIZED);
    });
    await context.step('a deploy token that may write', async () => {
      await loggedIn(project.writer);
      const pushed = await push(web, '1.0.0');
      expectExit(pushed, 0);
      expectRequest(pushed, { method: 'PUT', path: /\/manifests\//, status: 201 });
      pulled(await pull(web, '1.0.0'));
      expectExit(await logout(), 0);
    });
    await context.step('a deploy token that may read', async () => {
      await loggedIn(project.reader);
      pulled(await pull(web, '1.0.0'));
      const pushed = await push(`${project.path}/other`, '1.1.0');
      refused(pushed, DENIED);
      expectRequest(pushed, { method: 'POST', path: '/blobs/uploads/', status: 403 });
      expectNoRequest(pushed, { method: 'PUT', path: /\/manifests\// });
      expectExit(await logout(), 0);
    });
    await context.step('a person with a token, and with a password', async () => {
      for (const [at, token] of [project.maintainer.token, project.maintainer.password].entries()) {
        await loggedIn({ username: project.maintainer.username, token });
        expectExit(await push(web, `2.${at}.0`), 0);
        pulled(await pull(web, `2.${at}.0`));
        expectExit(await logout(), 0);
      }
    });
    await context.step('a stranger is told that there is nothing', async () => {
      await loggedIn(await context.provision.user());
      refused(await pull(web, '1.0.0'), UNKNOWN);
      const pushed = await push(web, '1.0.0');
      refused(pushed, UNKNOWN);
      expectNotPrinted(pushed, /retrying/i);
      expectExit(await logout(), 0);
    });
    await context.step('anyone pulls what is public', async () => {
      await context.api.put(`/projects/${project.id}`, { package_registry_access_level: 'public' });
      pulled(await pull(web, '1.0.0'));
      refused(await push(web, '3.0.0'), UNAUTHORIZED);
    });
  });
}

export default {
  format: 'oci',
  title: 'lets in whom the project lets in, and tells the others in words that the client shows',
  clients: Object.keys(CALLERS),
  run,
} satisfies Scenario;
