import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectPrinted, expectRequest, expectSameBytes } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext, WantedRequest } from '@packhouse/sdk-testing/clients';
import { PUBLISHERS, driverOf } from './drivers/driver-of.ts';
import { consumerFolder } from './packages/project-folder.ts';
import { projectRegistry } from './packages/registry-access.ts';
import { seedPackage } from './packages/seed-package.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const name = `@${project.group}/lib`;
  await seedPackage(context, project, { name, version: '1.0.0' });
  const tarball = await seedPackage(context, project, { name, version: '1.1.0' });
  const cwd = await consumerFolder(context, 'consumer', projectRegistry(context, project));
  const driver = driverOf(context.client);
  const look = (
    title: string,
    args: readonly string[] | undefined,
    printed: string | RegExp,
    wanted: Pick<WantedRequest, 'method' | 'path'>,
  ) =>
    context.step(title, async () => {
      if (!args) return context.leaveOut(`has no command to ${title}`);
      const result = await context.run(args, { cwd });
      expectExit(result, 0);
      // A client that asked before may ask whether that still holds.
      expectRequest(result, { ...wanted, status: [200, 304] });
      expectPrinted(result, printed);
    });
  await look('view a version', driver.view?.(`${name}@1.0.0`, 'description'), `a sample called ${name}`, {
    method: 'GET',
    path: `/${name}`,
  });
  await look('view the latest', driver.view?.(name, 'version'), '1.1.0', { method: 'GET', path: `/${name}` });
  await look('search', driver.search?.('lib'), `"${name}"`, { method: 'GET', path: '/-/v1/search' });
  await look('say who is asking', driver.whoami, project.maintainer.username, { method: 'GET', path: '/-/whoami' });
  await look('ping', driver.ping, /./, { method: 'GET', path: '/-/ping' });
  await look('compare two versions', driver.diff?.(`${name}@1.0.0`, `${name}@1.1.0`), `+module.exports = "${name} 1.1.0"`, {
    method: 'GET',
    path: '/lib-1.1.0.tgz',
  });
  await context.step('download a tarball', async () => {
    if (!driver.pack) return context.leaveOut('has no command to download a tarball');
    const result = await context.run(driver.pack(`${name}@1.1.0`), { cwd });
    expectExit(result, 0);
    await expectSameBytes(await readFile(join(cwd, `${project.group}-lib-1.1.0.tgz`)), tarball);
  });
}

export default { format: 'npm', title: 'views, searches, pings and says who is asking', clients: PUBLISHERS, run } satisfies Scenario;
