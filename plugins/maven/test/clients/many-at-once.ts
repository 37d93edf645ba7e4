import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeZip } from '@packhouse/archives';
import { expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { MavenCalls } from './maven/maven-calls.ts';
import { projectRegistry } from './packages/registry-access.ts';
import { stored } from './packages/seed-artifact.ts';
import { writeFiles } from './packages/write-files.ts';

const DEPLOYMENTS = Number(process.env['PACKHOUSE_DEPLOYMENTS'] ?? 20);
const AT_ONCE = 10;
/** Versions of each artifact: several clients write to one metadata document. */
const ARTIFACTS = 4;

async function run(context: ScenarioContext): Promise<void> {
  if (!context.client.version.startsWith('3.9')) return context.leaveOut('run with Maven 3.9 alone');
  const project = await context.provision.project();
  const access = projectRegistry(context, project, project.writer);
  const groupId = `${project.group}.many`;
  const folder = await context.folder('jars');
  const maven = await MavenCalls.of(context);
  const deployments = Array.from({ length: DEPLOYMENTS }, (_, i) => ({
    artifact: `lib-${i % ARTIFACTS}`,
    version: `1.${Math.floor(i / ARTIFACTS)}.0`,
    file: join(folder, `${i}.jar`),
    content: writeZip([{ path: 'number.txt', content: `${i}`.repeat(2000) }]),
  }));
  for (const [i, { content }] of deployments.entries()) await writeFiles(folder, { [`${i}.jar`]: content });
  const deploy = ({ artifact, version, file }: (typeof deployments)[number]) =>
    maven.deployFile(access, `${groupId}:${artifact}:${version}`, file);
  const failed: string[] = [];
  const started = performance.now();
  await context.step(`deploys ${DEPLOYMENTS} times, ${AT_ONCE} clients at a time`, async () => {
    // The first fills the local repository that all share.
    const [first, ...rest] = deployments;
    const queue = rest.values();
    const work = async () => {
      for (const one of queue) {
        const result = await deploy(one);
        if (result.exitCode !== 0) failed.push(`${one.artifact} ${one.version}: ${result.stdout.slice(-2000)}`);
      }
    };
    expectThat((await deploy(first!)).exitCode === 0, 'the first deployment succeeds');
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    expectThat(failed.length === 0, 'every deployment succeeds', failed.slice(0, 3));
    const wrong = context.seen.filter(({ status = 0 }) => status >= 500);
    expectThat(wrong.length === 0, 'the server failed nowhere', wrong);
  });
  if (process.env['PACKHOUSE_DEPLOYMENTS'] !== undefined)
    context.leaveOut(
      `${DEPLOYMENTS} deployments, ${context.seen.length} requests in ${Math.round((performance.now() - started) / 1000)} s`,
    );
  await context.step('every file is there with its own bytes, and every version is listed', async () => {
    for (const { artifact, version, file } of deployments)
      await expectSameBytes(
        (await stored(access, `${project.group}/many/${artifact}/${version}/${artifact}-${version}.jar`)).bytes,
        await readFile(file),
      );
    for (let i = 0; i < ARTIFACTS; i++) {
      const text = (await stored(access, `${project.group}/many/lib-${i}/maven-metadata.xml`)).bytes.toString();
      const wanted = deployments.filter(({ artifact }) => artifact === `lib-${i}`).length;
      expectThat([...text.matchAll(/<version>/g)].length === wanted, `lib-${i} has ${wanted} versions`, text);
    }
  });
}

export default { format: 'maven', title: 'takes many deployments at once', clients: ['maven'], run } satisfies Scenario;
