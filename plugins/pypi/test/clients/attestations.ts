import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expectExit, expectPrinted, expectThat } from '@packhouse/sdk-testing/clients';
import type { Scenario, ScenarioContext } from '@packhouse/sdk-testing/clients';
import { sampleAttestations } from '../../src/samples/attestations.ts';
import { projectIndex } from './packages/index-access.ts';
import { publish } from './packages/publish.ts';
import { distributions, releaseFolder } from './packages/release-folder.ts';
import { bytes, servedFiles } from './packages/served.ts';

const RELEASE = { name: 'acme-lib', version: '1.0.0' };

async function run(context: ScenarioContext): Promise<void> {
  const project = await context.provision.project('private');
  const access = projectIndex(context, project, project.writer);
  const beside = (dist: string, filename: string): string => join(dist, `${filename}.publish.attestation`);
  const folder = async (called: string, statement: object): Promise<string> => {
    const built = distributions(RELEASE);
    const cwd = await releaseFolder(context, called, RELEASE, built);
    for (const one of built) {
      const [attestation] = JSON.parse(sampleAttestations(one, statement)) as unknown[];
      await writeFile(beside(join(cwd, 'dist'), one.filename), JSON.stringify(attestation));
    }
    return cwd;
  };
  await context.step('an attestation about another file is refused', async () => {
    const result = await publish(context, access, await folder('wrong', { subject: [{ name: 'other.whl', digest: {} }] }));
    expectExit(result, 'failure');
    expectPrinted(result, /attestation must have one subject/);
  });
  await context.step('attestations that lie beside their files are kept and served', async () => {
    const cwd = await folder('right', {});
    expectExit(await publish(context, access, cwd), 0);
    for (const { provenance, filename } of await servedFiles(context, project, 'acme-lib')) {
      expectThat(provenance !== null, `${filename} has its provenance in the index`);
      const kept = JSON.parse((await bytes(project, provenance)).toString()) as { attestation_bundles: { attestations: unknown[] }[] };
      const sent = JSON.parse(await readFile(beside(join(cwd, 'dist'), filename), 'utf8')) as unknown;
      expectThat(isDeepStrictEqual(kept.attestation_bundles[0]?.attestations, [sent]), 'the provenance holds the attestation', {
        kept,
        sent,
      });
    }
  });
}

// twine has a flag for them, and takes it for the public index only.
export default { format: 'pypi', title: 'keeps attestations', clients: ['uv'], run } satisfies Scenario;
