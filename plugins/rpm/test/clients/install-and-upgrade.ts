import { expectExit, expectPrinted, expectRequest } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { emptyMachine } from './machines/empty-machine.ts';
import { expectInstalled, expectNotInstalled, expectVersions } from './machines/expect-installed.ts';
import type { Machine } from './machines/machine.ts';
import { asToken, projectRegistry } from './machines/registries.ts';
import { rpmCalls } from './machines/rpm-calls.ts';
import type { RpmCalls } from './machines/rpm-calls.ts';

const GROUP = 'el9';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const calls = await rpmCalls(context, projectRegistry(context, project));
  const system = await emptyMachine(context);
  await setUp(context, calls, system, project);
  await installing(context, calls, system, project);
  await fallingBack(context, calls, system, project);
}

async function setUp(
  context: ScenarioContext,
  { base, repository }: RpmCalls,
  system: Machine,
  { reader }: ProvisionedProject,
): Promise<void> {
  await context.step('adds a repository that has nothing yet, and takes its key', async () => {
    await system.use({ id: 'loc', url: repository(GROUP), as: reader, key: `${base}/repository.key` });
    const result = await system.refresh();
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/el9/repodata/repomd.xml', status: 200 });
    expectRequest(result, { method: 'GET', path: '/el9/repodata/repomd.xml.asc', status: 200 });
    expectRequest(result, { method: 'GET', path: /-primary\.xml\.gz$/, status: 200 });
  });
}

async function installing(context: ScenarioContext, calls: RpmCalls, system: Machine, { writer }: ProvisionedProject): Promise<void> {
  await context.step('finds and installs a package, with what it needs', async () => {
    await calls.published(writer, GROUP, { name: 'acme-lib', version: '2.0', tags: ['Provides: acme(api) = 2'] });
    await calls.published(writer, GROUP, {
      name: 'acme-app',
      version: '1.0',
      tags: ['Requires: acme(api) >= 1.5', 'Recommends: acme-docs'],
    });
    expectExit(await system.refresh(), 0);
    const found = await system.search('acme-app');
    expectExit(found, 0);
    expectPrinted(found, /acme-app/);
    const result = await system.install('acme-app');
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/el9/packages/acme-app-1.0-1.noarch.rpm', status: [200, 206] });
    await expectInstalled(system, 'acme-app', '1.0-1');
    await expectInstalled(system, 'acme-lib', '2.0-1');
  });
  await context.step('upgrades to what was published since, in the order of rpm', async () => {
    for (const version of ['1.1~rc1', '1.10', '1.9', '1.9^git1']) await calls.published(writer, GROUP, { name: 'acme-app', version });
    const result = await system.upgrade('acme-app');
    expectExit(result, 0);
    await expectInstalled(system, 'acme-app', '1.10-1');
    await expectVersions(system, 'acme-app', '1.0-1', '1.1~rc1-1', '1.9-1', '1.9^git1-1', '1.10-1');
  });
  await context.step('installs names and versions with all that rpm allows', async () => {
    await calls.published(writer, GROUP, { name: 'acme++_x.y', version: '1.0^2~3+4', epoch: 2 });
    expectExit(await system.refresh(), 0);
    const result = await system.install('acme++_x.y');
    expectExit(result, 0);
    await expectInstalled(system, 'acme++_x.y', '1.0^2~3+4-1');
  });
}

async function fallingBack(context: ScenarioContext, calls: RpmCalls, system: Machine, { maintainer }: ProvisionedProject): Promise<void> {
  const remove = (path: string) => calls.curl(asToken(maintainer), ['--request', 'DELETE', `${calls.repository(GROUP)}${path}`]);
  await context.step('does not find what was deleted, and falls back to what is there', async () => {
    expectExit(await remove('/packages/acme-app-1.10-1.noarch.rpm'), 0);
    expectExit(await remove('/package/acme-app/1.9%5Egit1-1/noarch'), 0);
    expectExit(await system.refresh(), 0);
    await expectVersions(system, 'acme-app', '1.0-1', '1.1~rc1-1', '1.9-1');
    expectExit(await system.remove('acme-app'), 0);
    await expectNotInstalled(system, 'acme-app');
    expectExit(await system.install('acme-app'), 0);
    await expectInstalled(system, 'acme-app', '1.9-1');
  });
  await context.step('does not take a deleted package again', async () => {
    const result = await calls.curl(asToken(maintainer), [
      '--upload-file',
      'acme-app-1.10-1.noarch.rpm',
      `${calls.repository(GROUP)}/upload`,
    ]);
    expectExit(result, 22);
    expectRequest(result, { method: 'PUT', path: '/el9/upload', status: 409 });
    expectPrinted(result, /deleted/);
  });
}

export default {
  format: 'rpm',
  title: 'installs, upgrades and falls back',
  clients: ['dnf', 'dnf5', 'zypper'],
  run,
} satisfies Scenario;
