import type { Header } from 'tar-stream';
import type { ArchiveEntry } from './archive-entry.ts';
import { ArchiveError } from './archive-error.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { entryBytes } from './entry-bytes.ts';
import { entryPath } from './entry-path.ts';

/** What the library yields; its pieces are bytes, which its types leave open. */
export type TarMember = AsyncIterable<unknown> & { header: Header };

/** An entry as the library gives it, checked. The stream is read by hand, because leaving its own iterator early destroys the whole archive. */
export function tarEntry(stream: TarMember, limits: ArchiveLimits): ArchiveEntry {
  const { name, size = 0, mode = 0, type } = stream.header;
  const pieces = (stream as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  let taken = false;

  async function* chunks(): AsyncGenerator<Uint8Array> {
    if (taken) throw new Error('The contents of an archive entry can be read once, while it is visited');
    taken = true;
    for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) yield piece.value;
  }

  return {
    path: entryPath(name, limits.maxPathBytes),
    type: entryType(type, name, size),
    size,
    mode: mode & 0o7777,
    chunks,
    bytes: ({ max }) => entryBytes(chunks, size, Math.min(max, limits.maxEntryBytesRead)),
    async skip() {
      taken = true;
      while (!(await pieces.next()).done);
    },
  };
}

function entryType(type: string | null | undefined, name: string, size: number): ArchiveEntry['type'] {
  if (type === 'directory') return 'directory';
  if (type === 'symlink' || type === 'link') return 'link';
  if (type !== 'file') throw new ArchiveError('unsupported-entry', 'The archive holds an entry that is no file, directory or link');
  if (!name.endsWith('/')) return 'file';
  if (size > 0) throw new ArchiveError('ambiguous-entry', 'The archive holds a directory with contents');
  return 'directory';
}
