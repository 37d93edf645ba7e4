import { expectExit, expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { packageArchive } from '../../src/samples/package-archive.ts';
import { consumer } from './packages/consumer.ts';
import { expectInstalled } from './packages/expect-installed.ts';
import { projectRepository } from './packages/repository.ts';

const DEPLOYMENTS = Number(process.env['PACKHOUSE_DEPLOYMENTS'] ?? 20);
const AT_ONCE = 10;

/** Every pipeline publishes at the hour's stroke: packages of their own, and versions and a branch of one that they share. */
async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project();
  const shared = `${project.group}/shared`;
  const own = (index: number): string => `${project.group}/own-${index}`;
  const numbers = Array.from({ length: DEPLOYMENTS }, (_, index) => index);
  await context.step(`${DEPLOYMENTS} deployments, ${AT_ONCE} at a time`, () =>
    abreast(numbers, async (index) => {
      await deploy(context, project, packageArchive({ name: own(index), salt: 'own' }), '1.0.0');
      await deploy(context, project, packageArchive({ name: shared, salt: `release ${index}` }), `1.${index}.0`);
      await deploy(context, project, packageArchive({ name: shared, salt: `state ${index}` }), 'dev-main');
    }),
  );
  await context.step('the client sees all of them, with the right bytes', async () => {
    const all = await consumer(context, 'all', projectRepository(context, project));
    expectExit(await all.composer(['require', ...numbers.map((index) => `${own(index)}:1.0.0`), `${shared}:1.0.0`]), 0);
    for (const index of numbers) await expectInstalled(all, { name: own(index), salt: 'own' });
    const last = DEPLOYMENTS - 1;
    expectExit(await all.composer(['require', `${shared}:1.${last}.0`]), 0);
    await expectInstalled(all, { name: shared, salt: `release ${last}` });
    const shown = await all.composer(['show', '--all', shared]);
    for (const index of numbers) expectThat(shown.stdout.includes(`1.${index}.0`), `version 1.${index}.0 is shown`, shown.stdout);
  });
  await context.step('nothing was answered with 5xx', async () => {
    const broken = context.seen.filter(({ status }) => status === undefined || status >= 500);
    expectThat(broken.length === 0, 'no request failed on our side', broken);
  });
}

/** As pipelines do it: with curl, through the proxy that remembers. */
async function deploy(context: ScenarioContext, project: ProvisionedProject, archive: Buffer, version: string): Promise<void> {
  const { url } = projectRepository(context, project);
  const address = `${url}?version=${encodeURIComponent(version)}`;
  const command = `curl --silent --show-error --fail-with-body --header 'Deploy-Token: ${project.writer.token}' --upload-file - '${address}'`;
  expectExit(await context.shell(command, { input: archive }), 0);
}

async function abreast(numbers: readonly number[], work: (index: number) => Promise<void>): Promise<void> {
  const rest = numbers.values();
  const worker = async (): Promise<void> => {
    for (const index of rest) await work(index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

export default { format: 'composer', title: 'takes many deployments at once', clients: ['composer'], run } satisfies Scenario;
