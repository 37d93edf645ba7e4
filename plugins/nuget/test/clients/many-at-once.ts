import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit, expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { packagePath } from '../../src/paths.ts';
import { samplePackage } from '../../src/samples/package.ts';
import { configuredFolder, emptyHome, projectRegistry } from './packages/nuget-config.ts';

const DEPLOYMENTS = Number(process.env['PACKHOUSE_DEPLOYMENTS'] ?? 20);
const AT_ONCE = 10;

/** Versions of one package and packages of their own, from ten publishers at a time. */
async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const registry = projectRegistry(context, project);
  const cwd = await configuredFolder(context, 'publisher', { url: `${registry}/index.json`, credential: project.reader });
  const deployments = Array.from({ length: DEPLOYMENTS }, (_, at) => {
    const id = at % 2 === 0 ? 'Acme.Busy' : `Acme.Busy${at}`;
    const version = `1.${at}.0`;
    return { id, version, bytes: samplePackage({ id, version }), file: `${id}.${version}.nupkg` };
  });
  await Promise.all(deployments.map(({ file, bytes }) => writeFile(join(cwd, file), bytes)));
  await context.step(`${DEPLOYMENTS} deployments, ${AT_ONCE} at a time, all succeed`, async () => {
    const waiting = [...deployments];
    const publisher = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const env = await emptyHome(context, next.version);
        expectExit(await context.run(['nuget.config', 'push', next.file, project.writer.token], { cwd, env }), 0);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, publisher));
  });
  await context.step('every package is there with its own bytes', async () => {
    for (const { id, version, bytes } of deployments) {
      const answer = await fetch(registry + packagePath(id, version), { headers: { 'PRIVATE-TOKEN': project.reader.token } });
      await expectSameBytes(Buffer.from(await answer.arrayBuffer()), bytes);
    }
    const { versions } = (await (
      await fetch(`${registry}/download/acme.busy/index.json`, { headers: { 'PRIVATE-TOKEN': project.reader.token } })
    ).json()) as { versions: string[] };
    expectThat(versions.length === Math.ceil(DEPLOYMENTS / 2), 'every version is listed', versions);
  });
  const failed = context.seen.filter(({ status }) => status === undefined || status >= 500);
  expectThat(failed.length === 0, 'the server answered nothing with a 5xx', failed);
}

export default { format: 'nuget', title: 'takes many deployments at once', clients: ['nuget-libraries'], run } satisfies Scenario;
