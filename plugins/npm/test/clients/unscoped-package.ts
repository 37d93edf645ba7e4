import { expectExit, expectRequest, freshHome } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { PACKAGE_MANAGERS, driverOf } from './drivers/driver-of.ts';
import { expectInstalled } from './packages/expect-installed.ts';
import { consumerFolder } from './packages/project-folder.ts';
import { projectRegistry } from './packages/registry-access.ts';
import { seedPackage } from './packages/seed-package.ts';

// Both Yarns keep the token to themselves when the package has no scope, unless told to always send it.
const SHY = ['yarn', 'berry'];

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const name = `lib-of-${project.group}`;
  await seedPackage(context, project, { name, version: '1.0.0' });
  const access = projectRegistry(context, project);
  const { add } = driverOf(context.client);
  if (SHY.includes(context.client.name)) {
    await context.step('asked for without the token, it is refused with 401', async () => {
      const cwd = await consumerFolder(context, 'shy', { ...access, alwaysAuth: false });
      const result = await context.run(add(`${name}@1.0.0`), { cwd, env: freshHome(await context.folder('shy-home')) });
      expectExit(result, 'failure');
      expectRequest(result, { method: 'GET', path: `/${name}`, status: 401 });
    });
  }
  await context.step('installs with the token', async () => {
    const cwd = await consumerFolder(context, 'consumer', access);
    const result = await context.run(add(`${name}@1.0.0`), { cwd, env: freshHome(await context.folder('home')) });
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: `/${name}-1.0.0.tgz`, status: 200 });
    await expectInstalled(cwd, name, '1.0.0');
  });
}

export default {
  format: 'npm',
  title: 'installs a package without a scope from a private project',
  clients: PACKAGE_MANAGERS,
  run,
} satisfies Scenario;
