import { expectExit, expectNotPrinted, expectPrinted, expectRequest } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { PACKAGE_MANAGERS, driverOf } from './drivers/driver-of.ts';
import { consumerFolder } from './packages/project-folder.ts';
import { projectRegistry } from './packages/registry-access.ts';
import { seedPackage } from './packages/seed-package.ts';

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const name = `@${project.group}/lib`;
  await seedPackage(context, project, { name, version: '1.0.0' });
  const stranger = await context.provision.user();
  const callers = [
    ['an anonymous install', undefined, 401],
    ['an install with a wrong token', 'phpat-000000000000000000000000000000000000', 401],
    ["a stranger's install", stranger.token, 404],
  ] as const;
  for (const [title, token, status] of callers) {
    await context.step(`${title} is refused with ${status}`, async () => {
      const cwd = await consumerFolder(context, title.replaceAll(/\W+/g, '-'), projectRegistry(context, project, { token }));
      const result = await context.run(driverOf(context.client).add(`${name}@1.0.0`), { cwd });
      expectExit(result, 'failure');
      expectRequest(result, { method: 'GET', path: `/${name}`, status });
      expectPrinted(
        result,
        status === 401
          ? /401|unauthori[sz]ed|authenticat|invalid|not (be )?found/i
          : /404|not found|not in the npm registry|could not be found/i,
      );
      expectNotPrinted(result, project.maintainer.token);
    });
  }
}

export default { format: 'npm', title: 'refuses to install without a right to read', clients: PACKAGE_MANAGERS, run } satisfies Scenario;
