import { expectExit, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { emptyMachine } from './machines/empty-machine.ts';
import { expectInstalled, expectVersions } from './machines/expect-installed.ts';
import { asToken, groupRegistry, projectRegistry } from './machines/registries.ts';
import { rpmCalls } from './machines/rpm-calls.ts';

async function run(context: ScenarioContext): Promise<void> {
  const { provision } = context;
  const project = await provision.project('public');
  const hidden = { id: await provision.projectIn(project.groupId, 'hidden', 'private') };
  await provision.addMember(hidden.id, project.maintainer.id, 40);
  const owner = asToken(project.maintainer);
  const calls = await rpmCalls(context, projectRegistry(context, project));
  const others = {
    ...calls,
    base: projectRegistry(context, hidden),
    repository: (group: string) => `${projectRegistry(context, hidden)}/${group}`,
  };
  const base = groupRegistry(context, project.groupId);
  await calls.published(owner, 'el9', { name: 'acme-app', version: '1.0', tags: ['Requires: acme-lib'] });
  const upload = async (name: string, version: string): Promise<void> => {
    const file = await calls.built({ name, version });
    expectExit(await calls.curl(owner, ['--upload-file', file, `${others.repository('el9')}/upload`]), 0);
  };
  await upload('acme-lib', '2.0');
  await upload('acme-app', '1.1');
  await context.step('installs from all projects of the group', async () => {
    const system = await emptyMachine(context, 'member');
    await system.use({
      id: 'all',
      url: `${base}/el9`,
      as: await provision.groupDeployToken(project.groupId, 'read'),
      key: `${base}/repository.key`,
    });
    expectExit(await system.refresh(), 0);
    await expectVersions(system, 'acme-app', '1.0-1', '1.1-1');
    const result = await system.install('acme-lib');
    expectExit(result, 0);
    expectRequest(result, {
      method: 'GET',
      path: `/groups/${project.groupId}/-/packages/rpm/el9/packages/acme-lib-2.0-1.noarch.rpm`,
      status: [200, 206],
    });
    await expectInstalled(system, 'acme-lib', '2.0-1');
  });
  await context.step('asks for a credential where something is hidden, and shows anyone what anyone may see beside it', async () => {
    const stranger = await emptyMachine(context, 'stranger');
    await stranger.use({ id: 'all', url: `${base}/el9` });
    const refused = await stranger.refresh();
    expectThat(refused.exitCode !== 0, 'the client says so', refused);
    expectRequest(refused, { method: context.client.name === 'zypper' ? 'HEAD' : 'GET', path: '/el9/repodata/repomd.xml', status: 401 });
    const anyone = await emptyMachine(context, 'anyone');
    await anyone.use({ id: 'all', url: `${base}/anyone/el9`, key: `${base}/anyone/repository.key` });
    expectExit(await anyone.refresh(), 0);
    await expectVersions(anyone, 'acme-app', '1.0-1');
    await expectVersions(anyone, 'acme-lib');
  });
  await context.step('refuses a second file of one name', async () => {
    const result = await calls.curl(owner, ['--upload-file', 'acme-lib-2.0-1.noarch.rpm', `${calls.repository('el9')}/upload`]);
    expectExit(result, 22);
    expectRequest(result, { method: 'PUT', path: '/el9/upload', status: 409 });
    expectPrinted(result, /another project/);
  });
}

export default {
  format: 'rpm',
  title: "installs a group's packages, those that the caller may",
  clients: ['dnf', 'dnf5', 'zypper'],
  run,
} satisfies Scenario;
