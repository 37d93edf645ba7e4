import { expectExit, expectNotPrinted, expectPrinted, expectRequest, freshHome } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { driverOf } from './drivers/driver-of.ts';
import { consumerFolder } from './packages/project-folder.ts';
import { projectRegistry } from './packages/registry-access.ts';
import { seedPackage } from './packages/seed-package.ts';

const MESSAGE = 'use 1.1.0 instead of this one';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const name = `@${project.group}/lib`;
  await seedPackage(context, project, { name, version: '1.0.0' });
  await seedPackage(context, project, { name, version: '1.1.0' });
  const access = projectRegistry(context, project);
  const driver = driverOf(context.client);
  const cwd = await consumerFolder(context, 'deprecating', access);
  const change = async (args: readonly string[]): Promise<void> => {
    const result = await context.run(args, { cwd });
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: `/${name}`, status: [200, 201] });
  };
  const install = async (folder: string): Promise<StepResult> => {
    const consumer = await consumerFolder(context, folder, access);
    const result = await context.run(driver.add(`${name}@1.0.0`), {
      cwd: consumer,
      env: freshHome(await context.folder(`${folder}-home`)),
    });
    expectExit(result, 0);
    return result;
  };
  await context.step('deprecates a version', () => change(driver.deprecate!(`${name}@1.0.0`, MESSAGE)));
  await context.step('an install prints the message', async () => {
    const result = await install('warned');
    if (context.client.name !== 'pnpm' || context.client.version.startsWith('10.')) return expectPrinted(result, MESSAGE);
    context.leaveOut('says that a version is deprecated, not why');
    expectPrinted(result, `deprecated ${name}@1.0.0`);
  });
  await context.step('takes it back', () => change(driver.undeprecate!(`${name}@1.0.0`)));
  await context.step('an install is silent', async () => expectNotPrinted(await install('silent'), /deprecated @/));
}

export default {
  format: 'npm',
  title: 'deprecates a version, which installs print, and takes it back',
  clients: ['npm', 'pnpm'],
  run,
} satisfies Scenario;
