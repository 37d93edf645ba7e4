import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectRequest, freshHome } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import type { RegistryAccess } from './drivers/driver.ts';
import { PACKAGE_MANAGERS, driverOf } from './drivers/driver-of.ts';
import { expectInstalled, expectLocked } from './packages/expect-installed.ts';
import { consumerFolder } from './packages/project-folder.ts';
import { publish } from './packages/publish.ts';
import type { Release } from './packages/publish.ts';
import { projectRegistry } from './packages/registry-access.ts';
import { seedPackage } from './packages/seed-package.ts';

const RELEASES = [['1.0.0'], ['1.1.0-beta.1', 'next'], ['1.1.0']] as const;

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const name = `@${project.group}/lib`;
  const access = projectRegistry(context, project);
  const publishes = driverOf(context.client).publish !== undefined;
  if (!publishes) context.leaveOut('has no command that publishes to an npm registry');
  for (const [version, tag] of RELEASES) {
    await context.step(`publish ${version}`, async () => {
      if (publishes) await published(context, access, { name, version, tag });
      else await seedPackage(context, project, { name, version, tag });
    });
  }
  await install(context, access, name);
}

async function published(context: ScenarioContext, access: RegistryAccess, release: Release): Promise<void> {
  const result = await publish(context, access, release);
  expectExit(result, 0);
  expectRequest(result, { method: 'PUT', path: `/${release.name}`, status: [200, 201] });
}

async function install(context: ScenarioContext, access: RegistryAccess, name: string): Promise<void> {
  const driver = driverOf(context.client);
  const cwd = await consumerFolder(context, 'consumer', access);
  const env = freshHome(await context.folder('home'));
  for (const [spec, version] of [
    [`${name}@1.0.0`, '1.0.0'],
    [`${name}@next`, '1.1.0-beta.1'],
    [`${name}@latest`, '1.1.0'],
  ] as const) {
    await context.step(`install ${spec}`, async () => {
      const result = await context.run(driver.add(spec), { cwd, env });
      expectExit(result, 0);
      expectRequest(result, { method: 'GET', path: `/lib-${version}.tgz`, status: 200 });
      await expectInstalled(cwd, name, version);
    });
  }
  await context.step('the lockfile names the served tarball', () => expectLocked(context, cwd, access, name, '1.1.0'));
  await context.step('install from the lockfile with nothing cached', () => replay(context, access, cwd, name));
  await context.step('audit', () => audit(context, cwd));
}

async function replay(context: ScenarioContext, access: RegistryAccess, from: string, name: string): Promise<void> {
  const driver = driverOf(context.client);
  const cwd = await consumerFolder(context, 'replay', access);
  for (const file of ['package.json', driver.lockfile]) await copyFile(join(from, file), join(cwd, file));
  const result = await context.run(driver.replay, { cwd, env: freshHome(await context.folder('replay-home')) });
  expectExit(result, 0);
  expectRequest(result, { method: 'GET', path: '/lib-1.1.0.tgz', status: 200 });
  await expectInstalled(cwd, name, '1.1.0');
}

async function audit(context: ScenarioContext, cwd: string): Promise<void> {
  const { audit: args } = driverOf(context.client);
  if (!args) return context.leaveOut('audits at the public registry only');
  const result = await context.run(args, { cwd });
  expectExit(result, 0);
  expectRequest(result, { method: 'POST', path: '/-/npm/v1/security/', status: 200 });
}

export default {
  format: 'npm',
  title: 'publishes, installs, upgrades and installs again from a lockfile',
  clients: PACKAGE_MANAGERS,
  run,
} satisfies Scenario;
