import { ArchiveError, defaultArchiveLimits, readTarGz } from '@packhouse/archives';
import type { ArchiveEntry } from '@packhouse/archives';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';
import type { ChartMetadata } from './chart-metadata.ts';
import { chartMetadata } from './chart-yaml.ts';
import { ChartFiles } from './chart-files.ts';

/** As Helm's own, beyond which it loads no chart. Archives have headers and padding on top of it. */
const MAX_FILES_BYTES = 100 * 1024 * 1024;
const LIMITS = { ...defaultArchiveLimits, maxOutputBytes: MAX_FILES_BYTES + 64 * 1024 * 1024, maxEntries: 20_000, maxPathBytes: 4096 };

export interface Chart {
  readonly metadata: ChartMetadata;
  readonly readme?: string;
}

/** Reads a packaged chart once, as a stream, to its end. What Helm could not load is refused in words for its publisher. */
export async function readChart(archive: Pick<Staged, 'stream'>): Promise<Chart> {
  const files = new ChartFiles();
  try {
    const { unpackedBytes } = await readTarGz(archive.stream(), LIMITS, (entry: ArchiveEntry) => files.visit(entry));
    if (unpackedBytes > MAX_FILES_BYTES) throw refuse('too-large', 'The chart unpacks to more than 100 MiB, and Helm loads no larger one.');
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw refuse(error.status === 413 ? 'too-large' : 'invalid-package', `The chart cannot be read. ${error.message}.`, { cause: error });
  }
  const { chartYaml, requirements, readme } = files.found;
  if (!chartYaml) {
    throw refuse('invalid-package', 'The archive is no chart: it has no Chart.yaml in its top folder. Make one with "helm package".');
  }
  return { metadata: chartMetadata(chartYaml, requirements), readme };
}
