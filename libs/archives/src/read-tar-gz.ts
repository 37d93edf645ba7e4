import { Readable } from 'node:stream';
import type { ArchiveSummary, VisitEntry } from './archive-entry.ts';
import { defaultArchiveLimits } from './archive-limits.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { gunzip } from './gunzip.ts';
import { readTar } from './read-tar.ts';
import { withDefaults } from './with-defaults.ts';

/**
 * Visits the entries of a gzip-compressed tar in their order, one at a time. Reads to the end, which verifies the checksum, unless a visit stops it.
 * A stream given as source is destroyed when the reading ends early.
 *
 * @example
 * await readTarGz(staged.stream(), { maxEntries: 10_000 }, async (entry) => {
 *   if (entry.path === 'package/package.json') manifest = await entry.bytes({ max: 1_000_000 });
 * });
 * @throws ArchiveError, or what the source or a visit throws
 */
export async function readTarGz(
  source: Readable | AsyncIterable<Uint8Array>,
  limits: Partial<ArchiveLimits>,
  visit: VisitEntry,
): Promise<ArchiveSummary> {
  try {
    return await readTar(gunzip(source, withDefaults(limits, defaultArchiveLimits)), limits, visit);
  } finally {
    if (source instanceof Readable) source.destroy();
  }
}
