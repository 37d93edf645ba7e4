import { Readable } from 'node:stream';
import type { ArchiveSummary, VisitEntry } from './archive-entry.ts';
import { defaultArchiveLimits } from './archive-limits.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { bunzip2 } from './bzip2/bunzip2.ts';
import { readTar } from './read-tar.ts';
import { withDefaults } from './with-defaults.ts';

/**
 * Visits the entries of a bzip2-compressed tar, as `readTarGz` does those of a gzip-compressed one. The decoder is no native code: 10 to 20 MB a second, on the
 * thread that answers everybody. Formats that hold large files in it should find what they look for at the beginning, and stop.
 *
 * @throws ArchiveError, or what the source or a visit throws
 */
export async function readTarBz2(
  source: Readable | AsyncIterable<Uint8Array>,
  limits: Partial<ArchiveLimits>,
  visit: VisitEntry,
): Promise<ArchiveSummary> {
  try {
    return await readTar(bunzip2(source, withDefaults(limits, defaultArchiveLimits)), limits, visit);
  } finally {
    if (source instanceof Readable) source.destroy();
  }
}
