import { expectExit, expectPrinted, expectRequest } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { NugetExe, expectInstalled } from './drivers/nuget-exe.ts';
import { configuredFolder, emptyHome, projectRegistry, sourceUrl } from './packages/nuget-config.ts';
import { seedPackage } from './packages/send.ts';

/** A group with a private project and one from which anyone may pull. */
async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const open = await context.provision.projectIn(project.groupId, 'open', 'private');
  await context.api.put(`/projects/${open}`, { package_registry_access_level: 'public' });
  await context.provision.addMember(open, project.maintainer.id, 40);
  const hidden = await seedPackage(projectRegistry(context, project), project.writer.token, { id: 'Acme.Hidden', version: '1.0.0' });
  const shown = await seedPackage(projectRegistry(context, { id: open }), project.maintainer.token, { id: 'Acme.Open', version: '1.0.0' });
  const group = `${context.url}/api/v4/groups/${project.groupId}/-/packages/nuget`;
  const nuget = new NugetExe(context);
  await context.step('installs from both projects with a token of the group', async () => {
    const credential = await context.provision.groupDeployToken(project.groupId, 'read');
    const cwd = await configuredFolder(context, 'member', { url: sourceUrl(context, group), credential });
    for (const [id, bytes] of [
      ['Acme.Hidden', hidden],
      ['Acme.Open', shown],
    ] as const) {
      const result = await nuget.install(id, '1.0.0', { cwd, env: await emptyHome(context, id) });
      expectExit(result, 0);
      expectRequest(result, { method: 'GET', path: '/-/packages/nuget/', status: 200 });
      await expectInstalled(cwd, id, '1.0.0', bytes);
    }
    if (!context.client.version.startsWith('3.')) expectPrinted(await nuget.list('acme', { all: false }, { cwd }), 'Acme.Hidden 1.0.0');
  });
  await context.step('installs without a credential where none is asked for', async () => {
    const cwd = await configuredFolder(context, 'anyone', { url: sourceUrl(context, `${group}/anyone`) });
    const result = await nuget.install('Acme.Open', '1.0.0', { cwd, env: await emptyHome(context, 'anyone') });
    expectExit(result, 0);
    await expectInstalled(cwd, 'Acme.Open', '1.0.0', shown);
    expectExit(await nuget.install('Acme.Hidden', '1.0.0', { cwd, env: await emptyHome(context, 'anyone-2') }), 'failure');
  });
}

export default { format: 'nuget', title: "installs from a group's registry", clients: ['nuget'], run } satisfies Scenario;
