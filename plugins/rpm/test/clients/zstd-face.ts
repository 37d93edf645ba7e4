import { expectExit, expectNoRequest, expectRequest } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { emptyMachine } from './machines/empty-machine.ts';
import { expectInstalled } from './machines/expect-installed.ts';
import { projectRegistry } from './machines/registries.ts';
import { rpmCalls } from './machines/rpm-calls.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const calls = await rpmCalls(context, projectRegistry(context, project));
  await calls.published(project.writer, 'rocky/9', { name: 'acme-app', version: '1.0', epoch: 1 });
  await context.step('installs from the face that is compressed with zstd', async () => {
    const system = await emptyMachine(context);
    await system.use({ id: 'loc', url: `${calls.base}/zstd/rocky/9`, as: project.reader, key: `${calls.base}/repository.key` });
    const refreshed = await system.refresh();
    expectExit(refreshed, 0);
    expectRequest(refreshed, { method: 'GET', path: /\/zstd\/rocky\/9\/repodata\/[0-9a-f]{64}-primary\.xml\.zst$/, status: 200 });
    expectNoRequest(refreshed, { method: 'GET', path: /\.gz$/ });
    const result = await system.install('acme-app');
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/zstd/rocky/9/packages/1/acme-app-1.0-1.noarch.rpm', status: [200, 206] });
    await expectInstalled(system, 'acme-app', '1.0-1');
  });
}

export default {
  format: 'rpm',
  title: 'installs from indexes compressed with zstd',
  clients: ['dnf', 'dnf5', 'zypper'],
  run,
} satisfies Scenario;
