import type { ArchiveSummary, VisitEntry } from './archive-entry.ts';
import { ArchiveError } from './archive-error.ts';
import { archiveKind } from './archive-kind.ts';
import type { ArchiveKind } from './archive-kind.ts';
import type { RandomAccess } from './random-access.ts';
import { readTar } from './read-tar.ts';
import { readTarGz } from './read-tar-gz.ts';
import { readZip } from './read-zip.ts';
import type { ZipLimits } from './zip-limits.ts';

/** A staged file: its bytes at any place, and as a stream. */
export type ArchiveSource = RandomAccess & { stream(): AsyncIterable<Uint8Array> };

/**
 * Visits the entries of a tar, a gzip-compressed tar or a zip, told apart by their first bytes. Each is read by the rules of its own reader; `links` and
 * what else only zips have is ignored for the others.
 *
 * @throws ArchiveError, `not-archive` for other bytes, or what the source or a visit throws
 */
export async function readArchive(
  source: ArchiveSource,
  limits: Partial<ZipLimits>,
  visit: VisitEntry,
): Promise<ArchiveSummary & { kind: ArchiveKind }> {
  const kind = await archiveKind(source);
  switch (kind) {
    case 'zip':
      return { kind, ...(await readZip(source, limits, visit)) };
    case 'tar.gz':
      return { kind, ...(await readTarGz(source.stream(), limits, visit)) };
    case 'tar':
      return { kind, ...(await readTar(source.stream(), limits, visit)) };
    default:
      throw new ArchiveError('not-archive', 'The file is no tar, gzip-compressed tar or zip');
  }
}
