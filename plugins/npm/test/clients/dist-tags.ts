import { expectExit, expectNotPrinted, expectPrinted, expectRequest } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { driverOf } from './drivers/driver-of.ts';
import { consumerFolder } from './packages/project-folder.ts';
import { projectRegistry } from './packages/registry-access.ts';
import { seedPackage } from './packages/seed-package.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const name = `@${project.group}/lib`;
  await seedPackage(context, project, { name, version: '1.0.0' });
  await seedPackage(context, project, { name, version: '1.1.0' });
  const cwd = await consumerFolder(context, 'consumer', projectRegistry(context, project));
  const tags = driverOf(context.client).tags!;
  const path = `/-/package/${name}/dist-tags`;
  const done = async (args: readonly string[], method: string, at: string): Promise<StepResult> => {
    const result = await context.run(args, { cwd });
    expectExit(result, 0);
    expectRequest(result, { method, path: at, status: [200, 201, 204] });
    return result;
  };
  await context.step('lists the tags', async () => expectPrinted(await done(tags.list(name), 'GET', path), /latest\W+1\.1\.0/));
  await context.step('adds a tag', () => done(tags.add(`${name}@1.0.0`, 'stable'), 'PUT', `${path}/stable`));
  await context.step('lists it', async () => expectPrinted(await context.run(tags.list(name), { cwd }), /stable\W+1\.0\.0/));
  await context.step('moves it', () => done(tags.add(`${name}@1.1.0`, 'stable'), 'PUT', `${path}/stable`));
  await context.step('removes it', () => done(tags.remove(name, 'stable'), 'DELETE', `${path}/stable`));
  await context.step('lists it no more', async () => expectNotPrinted(await context.run(tags.list(name), { cwd }), 'stable'));
  await context.step('keeps latest', async () => {
    const result = await context.run(tags.remove(name, 'latest'), { cwd });
    expectExit(result, 'failure');
    expectPrinted(await context.run(tags.list(name), { cwd }), /latest\W+1\.1\.0/);
  });
}

export default {
  format: 'npm',
  title: 'lists, adds, moves and removes dist-tags',
  clients: ['npm', 'pnpm', 'yarn', 'berry'],
  run,
} satisfies Scenario;
