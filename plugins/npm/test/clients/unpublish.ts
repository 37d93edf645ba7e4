import { expectExit, expectNotPrinted, expectRequest, expectThat, freshHome } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { driverOf } from './drivers/driver-of.ts';
import type { RegistryAccess } from './drivers/driver.ts';
import { consumerFolder } from './packages/project-folder.ts';
import { projectRegistry } from './packages/registry-access.ts';
import { seedPackage } from './packages/seed-package.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const name = `@${project.group}/lib`;
  for (const version of ['1.0.0', '1.1.0', '1.2.0']) await seedPackage(context, project, { name, version });
  const access = projectRegistry(context, project);
  const { unpublish } = driverOf(context.client);
  const cwd = await consumerFolder(context, 'unpublishing', access);
  await context.step('unpublishes one version', async () => {
    const result = await context.run(unpublish!(`${name}@1.2.0`, false), { cwd });
    expectExit(result, 0);
    expectRequest(result, { method: 'PUT', path: `/${name}/-rev/`, status: [200, 201] });
    expectRequest(result, { method: 'DELETE', path: '/lib-1.2.0.tgz/-rev/', status: [200, 201] });
  });
  await context.step('it is gone, and latest is the highest that is left', async () => {
    const document = await packument(access, name);
    expectThat(
      !document.versions?.['1.2.0'] && document['dist-tags']?.['latest'] === '1.1.0',
      '1.2.0 is gone and latest is 1.1.0',
      document,
    );
    await expectNotInstalled(context, access, `${name}@1.2.0`, 'one-gone');
  });
  await context.step('unpublishes the whole package', async () => {
    const result = await context.run(unpublish!(name, true), { cwd });
    expectExit(result, 0);
    expectRequest(result, { method: 'DELETE', path: `/${name}/-rev/`, status: [200, 201] });
  });
  await context.step('nothing is left', () => expectNotInstalled(context, access, name, 'all-gone'));
}

async function expectNotInstalled(context: ScenarioContext, access: RegistryAccess, spec: string, folder: string): Promise<void> {
  const cwd = await consumerFolder(context, folder, access);
  const result = await context.run(driverOf(context.client).add(spec), { cwd, env: freshHome(await context.folder(`${folder}-home`)) });
  expectExit(result, 'failure');
  expectNotPrinted(result, /\b5\d\d\b.*(error|unavailable)/i);
}

interface Packument {
  readonly versions?: Readonly<Record<string, unknown>>;
  readonly 'dist-tags'?: Readonly<Record<string, string>>;
}

async function packument({ url, token }: RegistryAccess, name: string): Promise<Packument> {
  const answer = await fetch(url + name, { headers: { authorization: `Bearer ${token ?? ''}` } });
  return (await answer.json()) as Packument;
}

export default { format: 'npm', title: 'unpublishes a version, then the whole package', clients: ['npm', 'pnpm'], run } satisfies Scenario;
