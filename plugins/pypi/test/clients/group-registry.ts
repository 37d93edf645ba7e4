import { expectExit, expectRequest } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { INSTALLERS, installerOf } from './drivers/installers.ts';
import { expectInstalled } from './packages/expect-installed.ts';
import { groupIndex } from './packages/index-access.ts';
import { distributions } from './packages/release-folder.ts';
import { seedRelease } from './packages/seed-release.ts';

const LIB = { name: 'acme-lib', version: '1.0.0' };
const APP = { name: 'acme-app', version: '2.0.0' };
const REQUIRES = ['acme-lib>=1'];

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const other = await context.provision.projectIn(project.groupId, 'apps', 'private');
  await context.provision.addMember(other, project.maintainer.id, 40);
  await seedRelease(context, project.id, project.maintainer.token, LIB);
  await seedRelease(context, other, project.maintainer.token, APP, distributions(APP, REQUIRES));
  const token = await context.provision.groupDeployToken(project.groupId, 'read');
  const prefix = `/api/v4/groups/${project.groupId}/-/packages/pypi`;
  const install = installerOf(context.client);
  await context.step("installs one project's package and what it needs of another, from the group alone", async () => {
    const installation = await install(context, 'consumer', groupIndex(context, project, token));
    const result = await installation.add('acme-app==2.0.0');
    expectExit(result, 0);
    for (const name of ['acme_app-2.0.0', 'acme_lib-1.0.0'])
      expectRequest(result, {
        method: 'GET',
        path: new RegExp(`${prefix}/files/[0-9a-f]{64}/${name}-py3-none-any\\.whl$`),
        status: [200, 206],
      });
    await expectInstalled(installation, APP, REQUIRES);
    await expectInstalled(installation, LIB);
  });
  await context.step('installs without a token what anyone may pull', async () => {
    await context.api.put(`/projects/${project.id}`, { package_registry_access_level: 'public' });
    await context.api.put(`/groups/${project.groupId}`, { visibility: 'public' });
    const installation = await install(context, 'anonymous', { ...groupIndex(context, project, token), token: undefined });
    const result = await installation.add('acme-lib==1.0.0');
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: `${prefix}/simple/acme-lib/`, status: 200 });
    await expectInstalled(installation, LIB);
  });
  await context.step('installs from the instance what a listed group has', async () => {
    // The list is the instance's one: a run with each client would change it under the others' feet.
    if (context.client.name !== 'pip') return;
    await listAtInstance(context, project.groupId);
    const access = { ...groupIndex(context, project, token), url: `${context.url}/api/v4/packages/pypi` };
    const installation = await install(context, 'instance', access);
    const result = await installation.add('acme-lib==1.0.0');
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/api/v4/packages/pypi/simple/acme-lib/', status: 200 });
    await expectInstalled(installation, LIB);
  });
}

/** Adds to the list, and takes nothing away that other scenarios count on. */
async function listAtInstance({ api }: ScenarioContext, groupId: number): Promise<void> {
  const { instance_registry_groups: listed } = await api.get<{ instance_registry_groups: number[] }>('/application/settings');
  await api.put('/application/settings', { instance_registry_groups: [...listed, groupId] });
}

export default {
  format: 'pypi',
  title: "installs from a group's registry, and from the instance's, with no other configured",
  clients: INSTALLERS,
  run,
} satisfies Scenario;
