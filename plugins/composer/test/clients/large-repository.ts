import { expectExit, expectNoRequest, expectPrinted, expectRequest, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { consumer } from './packages/consumer.ts';
import { expectInstalled } from './packages/expect-installed.ts';
import { projectRepository } from './packages/repository.ts';
import { seedPackage } from './packages/seed-package.ts';

/** One more than are listed by name. */
const PACKAGES = 501;
const AT_ONCE = 10;

/** Where there are too many packages to name, a client knows the vendors, and asks for a list when it wants one. */
async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const name = (index: number): string => `${project.group}-${index % 3}/lib-${index}`;
  await seed(context, project, name);
  const repository = projectRepository(context, project);
  const own = await consumer(context, 'consumer', repository, { composerJson: { provide: virtual(project) } });
  await context.step('tells vendors in the place of names', async () => {
    const answer = await fetch(`${repository.url}/packages.json`, { headers: { authorization: `Bearer ${repository.token ?? ''}` } });
    const { 'available-package-patterns': patterns, ...rest } = (await answer.json()) as Record<string, unknown>;
    const wanted = [0, 1, 2].map((index) => `${project.group}-${index}/*`);
    expectThat(JSON.stringify(patterns) === JSON.stringify(wanted) && !('available-packages' in rest), 'the vendors are told', patterns);
  });
  await context.step('installs, and is asked for no name of another vendor', async () => {
    const result = await own.composer(['require', `${name(500)}:1.0.0`]);
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: `/p2/${project.group}-2/other.json`, status: 404 });
    expectNoRequest(result, { method: 'GET', path: '/p2/elsewhere/' });
    await expectInstalled(own, { name: name(500), salt: '1.0.0', composerJson: { require: virtual(project) } });
  });
  await context.step('lists names', async () => {
    const result = await own.composer(['search', '--only-name', 'lib-50']);
    expectExit(result, 0);
    expectRequest(result, { method: 'GET', path: '/list.json', status: 200 });
    for (const index of [50, 500]) expectPrinted(result, name(index));
  });
}

/** The consumer has both itself; a client looks for them all the same, where it may be that they are. */
function virtual({ group }: ProvisionedProject): Record<string, string> {
  return { 'elsewhere/lib': '1.0', [`${group}-2/other`]: '1.0' };
}

async function seed(context: ScenarioContext, project: ProvisionedProject, name: (index: number) => string): Promise<void> {
  const rest = Array.from({ length: PACKAGES }, (_, index) => index).values();
  const worker = async (): Promise<void> => {
    for (const index of rest)
      await seedPackage(context, project, {
        name: name(index),
        version: '1.0.0',
        composerJson: index === 500 ? { require: virtual(project) } : {},
      });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

export default { format: 'composer', title: 'serves more packages than can be named', clients: ['composer'], run } satisfies Scenario;
