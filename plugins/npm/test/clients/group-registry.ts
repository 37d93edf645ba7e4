import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectRequest, freshHome } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { PACKAGE_MANAGERS, driverOf } from './drivers/driver-of.ts';
import type { RegistryAccess } from './drivers/driver.ts';
import { expectInstalled } from './packages/expect-installed.ts';
import { consumerFolder } from './packages/project-folder.ts';
import { seedPackage } from './packages/seed-package.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const name = `@${project.group}/lib`;
  await seedPackage(context, project, { name, version: '1.0.0' });
  const { token } = await context.provision.groupDeployToken(project.groupId, 'read');
  const prefix = `/api/v4/groups/${project.groupId}/-/packages/npm/`;
  const access: RegistryAccess = { url: context.url + prefix, token, alwaysAuth: true };
  const driver = driverOf(context.client);
  const tarball = { method: 'GET', path: `${prefix}${name}/-/lib-1.0.0.tgz`, status: 200 } as const;
  const first = await consumerFolder(context, 'first', access);
  await context.step('installs with nothing configured but the group', async () => {
    const result = await context.run(driver.add(`${name}@1.0.0`), { cwd: first, env: freshHome(await context.folder('first-home')) });
    expectExit(result, 0);
    expectRequest(result, tarball);
    await expectInstalled(first, name, '1.0.0');
  });
  await context.step('installs again from the lockfile with nothing cached', async () => {
    const cwd = await consumerFolder(context, 'replay', access);
    for (const file of ['package.json', driver.lockfile]) await copyFile(join(first, file), join(cwd, file));
    const result = await context.run(driver.replay, { cwd, env: freshHome(await context.folder('replay-home')) });
    expectExit(result, 0);
    expectRequest(result, tarball);
    await expectInstalled(cwd, name, '1.0.0');
  });
}

export default {
  format: 'npm',
  title: "installs from a group's registry with no other configured",
  clients: PACKAGE_MANAGERS,
  run,
} satisfies Scenario;
