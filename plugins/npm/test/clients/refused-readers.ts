import { expectExit, expectNotPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { PACKAGE_MANAGERS, driverOf } from './drivers/driver-of.ts';
import { consumerFolder } from './packages/project-folder.ts';
import { projectRegistry } from './packages/registry-access.ts';
import { seedPackage } from './packages/seed-package.ts';

/** In the client's own words, where it does not show the server's. Deno has one for every refusal. */
const REASONS = { 401: /401|unauthori[sz]ed|authenticat|was not found/i, 404: /404|not found|could not be found/i } as const;

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
      const { responseStart } = expectRequest(result, { method: 'GET', path: `/${name}`, status });
      const { error } = JSON.parse(responseStart) as { error: string };
      expectThat(result.stderr.includes(error) || REASONS[status].test(result.stdout + result.stderr), 'the person reads why', result);
      expectNotPrinted(result, project.maintainer.token);
    });
  }
}

export default { format: 'npm', title: 'refuses to install without a right to read', clients: PACKAGE_MANAGERS, run } satisfies Scenario;
