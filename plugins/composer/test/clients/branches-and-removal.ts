import { expectExit, expectNotPrinted, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { consumer } from './packages/consumer.ts';
import type { Consumer } from './packages/consumer.ts';
import { expectInstalled, expectLocked, locked } from './packages/expect-installed.ts';
import { projectRepository, uploadAddress } from './packages/repository.ts';
import { seedPackage } from './packages/seed-package.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  await branch(context, project, `${project.group}/moving`);
  await removal(context, project, `${project.group}/lib`);
  await abandonment(context, project, `${project.group}/old`);
}

async function branch(context: ScenarioContext, project: ProvisionedProject, name: string): Promise<void> {
  const composerJson = { extra: { 'branch-alias': { 'dev-main': '1.x-dev' } } };
  await seedPackage(context, project, { name, version: 'dev-main', salt: 'first', composerJson });
  const own = await consumer(context, 'branch', projectRepository(context, project));
  const replay = async (folder: string): Promise<Consumer> =>
    consumer(context, folder, projectRepository(context, project), { from: { consumer: own, files: ['composer.json', 'composer.lock'] } });
  await context.step('installs a branch, by its alias', async () => {
    const result = await own.composer(['require', `${name}:1.x-dev`]);
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: `/p2/${name}~dev.json`, status: 200 });
    await expectInstalled(own, { name, salt: 'first', composerJson });
  });
  const before = await replay('before');
  await context.step('updates to the state that was published since', async () => {
    await seedPackage(context, project, { name, version: 'dev-main', salt: 'second', composerJson });
    const result = await own.composer(['update']);
    expectExit(result, 0);
    expectPrinted(result, /Upgrading .*\(dev-main .*=> dev-main/);
    await expectInstalled(own, { name, salt: 'second', composerJson });
  });
  await context.step('a lock file from before still gets what it had', async () => {
    expectThat((await locked(before, name)).dist.reference !== (await locked(own, name)).dist.reference, 'the states differ');
    expectExit(await before.composer(['install']), 0);
    await expectInstalled(before, { name, salt: 'first', composerJson });
  });
  await context.step('a branch with a slash in its name is installed', async () => {
    await seedPackage(context, project, { name, version: 'dev-feature/one', salt: 'feature' });
    expectExit(await own.composer(['require', `${name}:dev-feature/one`]), 0);
    await expectInstalled(own, { name, salt: 'feature' });
  });
  await context.step('a branch may come back after it was deleted', async () => {
    expectThat((await remove(context, project, name, 'dev-main')) === 204, 'it is deleted');
    await seedPackage(context, project, { name, version: 'dev-main', salt: 'third' });
    expectExit(await own.composer(['require', `${name}:dev-main`]), 0);
    await expectInstalled(own, { name, salt: 'third' });
  });
}

async function removal(context: ScenarioContext, project: ProvisionedProject, name: string): Promise<void> {
  await seedPackage(context, project, { name, version: '1.0.0' });
  await seedPackage(context, project, { name, version: '1.1.0' });
  const repository = projectRepository(context, project);
  const own = await consumer(context, 'removal', repository);
  expectExit(await own.composer(['require', `${name}:^1.0`]), 0);
  const before = await consumer(context, 'locked', repository, { from: { consumer: own, files: ['composer.json', 'composer.lock'] } });
  await context.step('a deleted version is gone from the next update', async () => {
    expectThat((await remove(context, project, name, '1.1.0')) === 204, 'it is deleted');
    const result = await own.composer(['update']);
    expectExit(result, 0);
    expectPrinted(result, /1\.1\.0 => 1\.0\.0/);
    await expectLocked(own, name, '1.0.0');
    await expectInstalled(own, { name, salt: '1.0.0' });
  });
  await context.step('a lock file that names it fails with the reason', async () => {
    const result = await before.composer(['install']);
    expectExit(result, 'failure');
    expectRequest(result, { method: 'GET', path: `/archives/${name}/1.1.0/`, status: 404 });
    expectPrinted(result, /404/);
  });
}

async function abandonment(context: ScenarioContext, project: ProvisionedProject, name: string): Promise<void> {
  await seedPackage(context, project, { name, version: '1.0.0' });
  const own = await consumer(context, 'abandoned', projectRepository(context, project));
  const address = uploadAddress(context, project).concat(`/packages/${name}/abandoned`);
  const headers = { authorization: `Bearer ${project.maintainer.token}`, 'content-type': 'application/json' };
  await context.step('warns of a package that was given up, and says what to use', async () => {
    const { status } = await fetch(address, { method: 'PUT', headers, body: JSON.stringify({ replacement: 'acme/new' }) });
    expectThat(status === 204, 'the package is marked', status);
    const result = await own.composer(['require', `${name}:1.0.0`]);
    expectExit(result, 0);
    expectPrinted(result, /is abandoned, you should avoid using it\. Use acme\/new instead/);
  });
  await context.step('warns no more when somebody takes it up again', async () => {
    await fetch(address, { method: 'DELETE', headers });
    const result = await own.composer(['update']);
    expectExit(result, 0);
    expectNotPrinted(result, 'is abandoned');
  });
  await context.step('warns of a package that says so itself', async () => {
    await seedPackage(context, project, { name, version: '2.0.0', composerJson: { abandoned: true } });
    const result = await own.composer(['require', `${name}:2.0.0`]);
    expectExit(result, 0);
    expectPrinted(result, /is abandoned, you should avoid using it\. No replacement was suggested/);
  });
}

async function remove(context: ScenarioContext, project: ProvisionedProject, name: string, version: string): Promise<number> {
  const headers = { authorization: `Bearer ${project.maintainer.token}` };
  const address = `${uploadAddress(context, project)}/packages/${name}/${version}`;
  return (await fetch(address, { method: 'DELETE', headers })).status;
}

export default {
  format: 'composer',
  title: 'follows branches, deleted versions and abandoned packages',
  clients: ['composer'],
  run,
} satisfies Scenario;
