import { refuse } from '@packhouse/sdk';
import type { Registry, Staged } from '@packhouse/sdk';
import { chartPath } from '../chart-file.ts';
import type { ChartIdentity } from '../chart-file.ts';
import { readProvenance } from '../provenance/read-provenance.ts';
import { provenanceFile } from './chart-plan.ts';

/** Adds the provenance file of a chart that is there. In one transaction with the comparison: the chart may be replaced at the same moment. */
export async function pushProvenance(
  registry: Registry,
  channel: string,
  staged: Staged,
  expected?: (chart: ChartIdentity) => void,
): Promise<void> {
  const about = await readProvenance(staged);
  const { name, version, sha256 } = about;
  expected?.(about);
  const path = chartPath(channel, about);
  if (!(await registry.rows.file(name, version, path))) {
    throw refuse(
      'file-not-found',
      `There is no ${name} ${version} in ${channel}: push the chart first, or together with its provenance file.`,
    );
  }
  await registry.change([
    { op: 'expect', package: name, version, path, digests: { sha256 } },
    { op: 'publish', package: name, version, ifVersionExists: 'add', files: [provenanceFile(channel, about, staged)] },
  ]);
}
