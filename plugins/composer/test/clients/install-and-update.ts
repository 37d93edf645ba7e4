import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeTarGz } from '@packhouse/archives';
import { expectExit, expectNoRequest, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { filesWithin, packageFiles } from '../../src/samples/package-archive.ts';
import { consumer } from './packages/consumer.ts';
import type { Consumer } from './packages/consumer.ts';
import { expectInstalled, expectLocked, locked } from './packages/expect-installed.ts';
import { projectRepository } from './packages/repository.ts';
import { seedArchive, seedPackage } from './packages/seed-package.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const name = `${project.group}/lib`;
  await context.step('is asked for nothing while there is nothing', async () => {
    const early = await consumer(context, 'early', projectRepository(context, project));
    const result = await early.composer(['require', 'elsewhere/lib:1.0.0']);
    expectExit(result, 'failure');
    expectRequest(result, { method: 'GET', path: '/packages.json', status: 200 });
    expectNoRequest(result, { method: 'GET', path: '/p2/' });
  });
  await seedPackage(context, project, { name, version: '1.0.0', folder: 'lib-1.0.0' });
  await seedPackage(context, project, { name: `${project.group}/base`, version: '1.0.0', composerJson: { type: 'acme-module' } });
  const own = await consumer(context, 'consumer', projectRepository(context, project));
  await install(context, own, name);
  await update(context, project, own, name);
  await lookUp(context, own, name);
  await replay(context, project, own, name);
}

async function install(context: ScenarioContext, own: Consumer, name: string): Promise<void> {
  await context.step('requires a version', async () => {
    const result = await own.composer(['require', `${name}:1.0.0`]);
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/packages.json', status: 200 });
    expectRequest(result, { method: 'GET', path: `/p2/${name}.json`, status: 200 });
    expectRequest(result, { method: 'GET', path: `/archives/${name}/1.0.0/`, status: 200 });
    const notification = expectRequest(result, { method: 'POST', path: '/downloads', status: 201 });
    expectThat(notification.headers['authorization'] !== undefined, 'the notification came with the credential', notification);
    await expectInstalled(own, { name, salt: '1.0.0' });
  });
}

async function update(context: ScenarioContext, project: ProvisionedProject, own: Consumer, name: string): Promise<void> {
  const next = { name, salt: '1.1.0', composerJson: { require: { [`${project.group}/base`]: '^1.0' } } };
  await context.step('asks again and is told that nothing changed', async () => {
    const result = await own.composer(['update']);
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: `/p2/${name}.json`, status: 304 });
  });
  await context.step('sees a new version at once, and what it needs', async () => {
    await seedArchive(context, project, {
      archive: writeTarGz(filesWithin('top', packageFiles(next))),
      version: '1.1.0',
    });
    const outdated = await own.composer(['outdated', '--direct']);
    expectExit(outdated, 0);
    expectPrinted(outdated, /lib\s+1\.0\.0\s+.*1\.1\.0/);
    expectRequest(outdated, { method: 'GET', path: `/p2/${name}.json`, status: 200 });
  });
  await context.step('updates to it, from a tar.gz', async () => {
    const result = await own.composer(['require', `${name}:^1.0`, '--update-with-dependencies']);
    expectExit(result, 0);
    expectPrinted(result, /1\.0\.0 => 1\.1\.0/);
    await expectInstalled(own, next);
    await expectLocked(own, `${project.group}/base`, '1.0.0');
  });
}

async function lookUp(context: ScenarioContext, own: Consumer, name: string): Promise<void> {
  const vendor = name.split('/')[0]!;
  const answered = async (args: readonly string[], path: string | RegExp, method = 'GET'): Promise<StepResult> => {
    const result = await own.composer(args);
    expectExit(result, 0);
    expectRequest(result, { method, path, status: [200, 304] });
    return result;
  };
  await context.step('shows all versions', async () => {
    const result = await answered(['show', '--all', name], `/p2/${name}.json`);
    expectPrinted(result, /versions\s*:.*1\.1\.0.*1\.0\.0/);
    expectPrinted(result, 'A sample');
  });
  await context.step('searches by word, by name and by type', async () => {
    expectPrinted(await answered(['search', 'sample'], /\/search\.json\?q=sample/), `${vendor}/lib`);
    const modules = await answered(['search', '--type=acme-module', vendor], /\/search\.json\?q=.*&type=acme-module/);
    expectPrinted(modules, `${vendor}/base`);
    expectThat(!modules.stdout.includes(`${vendor}/lib`), 'a library is no module', modules.stdout);
    expectPrinted(await own.composer(['search', '--only-name', `${vendor}/l`]), `${vendor}/lib`);
  });
  await context.step('audits', async () => {
    const result = await answered(['audit'], '/security-advisories', 'POST');
    expectPrinted(result, /No security vulnerability advisories found/);
  });
}

async function replay(context: ScenarioContext, project: ProvisionedProject, own: Consumer, name: string): Promise<void> {
  const again = (folder: string): Promise<Consumer> =>
    consumer(context, folder, projectRepository(context, project), { from: { consumer: own, files: ['composer.json', 'composer.lock'] } });
  await context.step('installs from the lock file with nothing cached, by the addresses in it alone', async () => {
    const fresh = await again('replay');
    const result = await fresh.composer(['install']);
    expectExit(result, 0);
    expectNoRequest(result, { method: 'GET', path: '/p2/' });
    expectRequest(result, { method: 'GET', path: new URL((await locked(own, name)).dist.url).pathname, status: 200 });
    await expectInstalled(fresh, { name, salt: '1.1.0', composerJson: { require: { [`${project.group}/base`]: '^1.0' } } });
  });
  await context.step('refuses bytes that are not those of the lock file', async () => {
    const wrong = await again('wrong-bytes');
    const lock = await readFile(join(wrong.folder, 'composer.lock'), 'utf8');
    await writeFile(join(wrong.folder, 'composer.lock'), lock.replace((await locked(own, name)).dist.shasum, '0'.repeat(40)));
    const result = await wrong.composer(['install']);
    expectExit(result, 'failure');
    expectPrinted(result, /checksum verification of the file failed/);
  });
}

export default {
  format: 'composer',
  title: 'installs, updates, looks up, audits and installs again from a lock file',
  clients: ['composer'],
  run,
} satisfies Scenario;
