import { expectExit, expectRequest } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { PACKAGE_MANAGERS, driverOf } from './drivers/driver-of.ts';
import type { RegistryAccess } from './drivers/driver.ts';
import { expectInstalled } from './packages/expect-installed.ts';
import { consumerFolder } from './packages/project-folder.ts';
import { seedPackage } from './packages/seed-package.ts';

/** A scope that is the path of a top-level group is served by the instance's registry. */
async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const scope = `@${project.group}`;
  const name = `${scope}/lib`;
  await seedPackage(context, project, { name, version: '1.0.0' });
  const prefix = '/api/v4/packages/npm/';
  const access: RegistryAccess = { url: context.url + prefix, scope, token: project.maintainer.token, alwaysAuth: true };
  const cwd = await consumerFolder(context, 'consumer', access);
  await context.step('installs with the scope configured', async () => {
    const result = await context.run(driverOf(context.client).add(`${name}@1.0.0`), { cwd });
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: `${prefix}${name}/-/lib-1.0.0.tgz`, status: 200 });
    await expectInstalled(cwd, name, '1.0.0');
  });
}

export default {
  format: 'npm',
  title: "installs a group's scope from the instance's registry",
  clients: PACKAGE_MANAGERS,
  run,
} satisfies Scenario;
