import { STOP } from './archive-entry.ts';
import type { ArchiveEntry, ArchiveSummary, VisitEntry } from './archive-entry.ts';
import { ArchiveError } from './archive-error.ts';
import { entryBytes } from './entry-bytes.ts';
import type { RandomAccess } from './random-access.ts';
import { WindowedBytes } from './windowed-bytes.ts';
import { withDefaults } from './with-defaults.ts';
import { zipContents } from './zip-contents.ts';
import { zipDirectory } from './zip-directory.ts';
import { zipEnd } from './zip-end.ts';
import { zipDataAt, zipSpans } from './zip-layout.ts';
import { defaultZipLimits } from './zip-limits.ts';
import type { ZipLimits } from './zip-limits.ts';
import type { ZipMember } from './zip-member.ts';

/**
 * Visits the entries of a zip (PKWARE APPNOTE 6.3, zip64 included) in the order of their data, one at a time. Nothing is written to disk and memory
 * grows with the central directory alone. A zip can be read from its directory or from front to back, so everything that would make the two readings
 * differ is refused: headers that disagree, overlaps, bytes that belong to no entry, files that come twice, several end records, data behind the end.
 *
 * All limits on sizes are checked before the first visit, by the sizes that the archive declares; contents cannot exceed them. What a visit does not
 * read to its end is not decompressed: its checksum and size stay unverified.
 *
 * @example
 * await readZip(staged, { maxEntries: 10_000 }, async (entry) => {
 *   if (entry.path === 'manifest.json') manifest = await entry.bytes({ max: 1_000_000 });
 * });
 * @throws ArchiveError, or what the source or a visit throws
 */
export async function readZip(source: RandomAccess, limits: Partial<ZipLimits>, visit: VisitEntry): Promise<ArchiveSummary> {
  const all = withDefaults(limits, defaultZipLimits);
  const bytes = new WindowedBytes(source);
  const end = await zipEnd(bytes);
  const members = await zipDirectory(bytes, end, all);
  if (all.links === 'refuse' && members.some(({ type }) => type === 'link')) {
    throw new ArchiveError('unsupported-entry', 'The archive holds a symbolic link');
  }
  if (all.deflated === 'refuse' && members.some(({ deflated }) => deflated)) {
    throw new ArchiveError('unsupported-entry', 'The archive holds a compressed entry where each must be stored as it is');
  }
  const counted = { entries: 0, files: 0, unpackedBytes: 0 };
  for (const span of zipSpans(members, end.directoryAt, all.prependedData)) {
    const { member } = span;
    const dataAt = await zipDataAt(bytes, span);
    counted.entries++;
    counted.files += member.type === 'file' ? 1 : 0;
    counted.unpackedBytes += member.type === 'file' ? member.size : 0;
    if (member.type === 'link' || member.path === '') continue;
    const entry = zipEntry(bytes, member, dataAt, all.maxEntryBytesRead);
    const wish = await visit(entry);
    await entry.skip();
    if (wish === STOP) return { ...counted, complete: false };
  }
  return { ...counted, complete: true };
}

function zipEntry(bytes: WindowedBytes, member: ZipMember, dataAt: number, maxBytesRead: number): ArchiveEntry {
  const { path, type, size, mode } = member;
  let taken = false;

  async function* chunks(): AsyncGenerator<Uint8Array> {
    if (taken) throw new Error('The contents of an archive entry can be read once, while it is visited');
    taken = true;
    yield* zipContents(bytes, member, dataAt);
  }

  return {
    path,
    type,
    size,
    mode,
    chunks,
    bytes: ({ max }) => entryBytes(chunks, size, Math.min(max, maxBytesRead)),
    async skip() {
      taken = true;
    },
  };
}
