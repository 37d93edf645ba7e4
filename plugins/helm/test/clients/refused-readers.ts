import { expectExit, expectNotPrinted, expectPrinted, expectRequest } from '@packhouse/sdk-testing/clients';
import type { ProvisionedToken, Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { helmCalls } from './charts/helm-calls.ts';
import { asToken, projectRegistry } from './charts/project-registry.ts';

const WRONG = 'phpat-000000000000000000000000000000000000';

async function run(context: ScenarioContext): Promise<void> {
  const { writer, reader, ...project } = await context.provision.project('private');
  const foreign = await context.provision.project('private');
  const calls = await helmCalls(context, projectRegistry(context, project));
  const { helm, curl, base } = calls;
  const file = await calls.packaged('demo', '1.0.0');
  expectExit(await curl(writer, ['--form', `chart=@${file}`, `${base}/api/stable/charts`]), 0);
  const refused = async (as: ProvisionedToken | undefined, status: number): Promise<void> => {
    const added = await calls.addRepository('loc', 'stable', as);
    expectExit(added, 1);
    expectRequest(added, { method: 'GET', path: '/stable/index.yaml', status });
    expectPrinted(added, new RegExp(`not a valid chart repository or cannot be reached.*${status}`));
    const login = as ? ['--username', as.username, '--password', as.token] : [];
    const pulled = await helm(['pull', 'demo', '--repo', `${base}/stable`, ...login]);
    expectExit(pulled, 1);
    const answer = await curl(as, [`${base}/stable/charts/${file}`]);
    expectRequest(answer, { method: 'GET', path: file, status });
    expectPrinted(answer, /"error":"/);
  };
  await context.step('anonymous: 401', () => refused(undefined, 401));
  await context.step('a wrong token: 401', () => refused({ username: reader.username, token: WRONG }, 401));
  await context.step("another project's deploy token: 404", () => refused(foreign.reader, 404));
  await context.step("a stranger's token: 404", async () => refused(asToken(await context.provision.user()), 404));
  await context.step('a read token reads', async () => {
    expectExit(await calls.addRepository('loc', 'stable', reader), 0);
    expectExit(await helm(['pull', 'loc/demo', '--destination', await context.folder('read')]), 0);
  });
  await context.step('anyone reads where anyone may', async () => {
    await context.api.put(`/projects/${project.id}`, { package_registry_access_level: 'public' });
    const added = await calls.addRepository('open', 'stable', undefined);
    expectExit(added, 0);
    expectNotPrinted(added, /error/i);
    expectExit(await helm(['pull', 'open/demo', '--destination', await context.folder('open')]), 0);
  });
}

export default {
  format: 'helm',
  title: 'refuses the wrong readers, each by a status that the client shows',
  clients: ['helm'],
  run,
} satisfies Scenario;
