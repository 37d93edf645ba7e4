import { refuse } from '@packhouse/sdk';
import type { Registry, Staged } from '@packhouse/sdk';
import { chartFileName } from '../chart-file.ts';
import type { ChartIdentity } from '../chart-file.ts';
import type { ChartMetadata } from '../chart/chart-metadata.ts';
import { readChart } from '../chart/read-chart.ts';
import { readProvenance } from '../provenance/read-provenance.ts';
import { entryBytes } from '../index/chart-entry.ts';
import { chartPlan } from './chart-plan.ts';

const MAX_ENTRY_BYTES = 256 * 1024;

/** Publishes a packaged chart, with its provenance file if one was sent. Both are read first: a chart that Helm could not use is refused, not shown. */
export async function pushChart(
  registry: Registry,
  channel: string,
  { archive, provenance, expected }: { archive: Staged; provenance?: Staged; expected?: (chart: ChartIdentity) => void },
): Promise<ChartIdentity> {
  const chart = await readChart(archive);
  const file = chartFileName(chart.metadata);
  expected?.(chart.metadata);
  checkEntry(chart.metadata, archive);
  if (provenance) await checkProvenance(provenance, file, archive);
  await registry.publish(await chartPlan(registry, channel, { chart, archive, provenance }));
  return chart.metadata;
}

/** Escapes make more of a text than it has bytes, so the limit of Chart.yaml is none of the entry. */
function checkEntry(chart: ChartMetadata, { digests }: Staged): void {
  const bytes = entryBytes(chart, digests.sha256);
  if (bytes <= MAX_ENTRY_BYTES) return;
  throw refuse(
    'invalid-package',
    `What Chart.yaml says takes ${bytes} bytes of the index, which every client downloads; ${MAX_ENTRY_BYTES} are the most: shorten its annotations.`,
  );
}

async function checkProvenance(provenance: Staged, file: string, archive: Staged): Promise<void> {
  const about = await readProvenance(provenance);
  if (chartFileName(about) !== file)
    throw refuse('identity-mismatch', `The provenance file is about ${chartFileName(about)}, and the chart is ${file}.`);
  if (about.sha256 !== archive.digests.sha256) {
    throw refuse('digest-mismatch', `The provenance file states another sha256 than the chart ${file} has: sign the chart that you push.`);
  }
}
