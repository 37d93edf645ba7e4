import { Readable } from 'node:stream';
import type { ArchiveSummary, VisitEntry } from './archive-entry.ts';
import { defaultArchiveLimits } from './archive-limits.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { readTar } from './read-tar.ts';
import { unzstd } from './unzstd.ts';
import { withDefaults } from './with-defaults.ts';

/** Visits the entries of a zstd-compressed tar, as `readTarGz` does those of a gzip-compressed one. @throws ArchiveError, or what the source or a visit throws */
export async function readTarZst(
  source: Readable | AsyncIterable<Uint8Array>,
  limits: Partial<ArchiveLimits>,
  visit: VisitEntry,
): Promise<ArchiveSummary> {
  try {
    return await readTar(unzstd(source, withDefaults(limits, defaultArchiveLimits)), limits, visit);
  } finally {
    if (source instanceof Readable) source.destroy();
  }
}
