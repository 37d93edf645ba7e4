import { createHash } from 'node:crypto';
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import type { EntryGroup, Gather, GatheredFile, SetEntry } from '@packhouse/sdk';

type GroupFile = NonNullable<Gather['file']>;

/** What stands in an index in the place of its entries, which come in their order: a line for each group of neighbours. */
export function gatheredLines(gather: Gather, entries: readonly SetEntry[]): readonly SetEntry[] {
  const lines = groupsOf(gather, entries).map((group): SetEntry => {
    const { key } = entries.find(({ sort }) => sort === group.entries[0]!.sort)!;
    return { key, sort: group.name, bytes: gather.line(group, gather.file && fileOf(gather.file, group)) };
  });
  return lines.filter(({ bytes }) => bytes.length > 0);
}

/** Neighbours with one name. */
export function groupsOf(gather: Gather, entries: readonly SetEntry[]): readonly EntryGroup[] {
  const groups: { name: string; entries: { sort: string; bytes: Uint8Array }[] }[] = [];
  for (const { sort, bytes } of entries) {
    const name = gather.group(sort);
    if (groups.at(-1)?.name !== name) groups.push({ name, entries: [] });
    groups.at(-1)!.entries.push({ sort, bytes: Buffer.from(bytes) });
  }
  return groups;
}

/** The files that the lines are told of. */
export function gatheredFiles(gather: Gather, entries: readonly SetEntry[]): readonly GatheredFile[] {
  const { file } = gather;
  return file ? groupsOf(gather, entries).map((group) => fileOf(file, group)) : [];
}

function fileOf({ make, variant }: GroupFile, group: EntryGroup): GatheredFile {
  const bytes = compressed(Buffer.from(make(group)), variant);
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
}

/** As the host does it, since the digests of files stand in the index. */
function compressed(bytes: Buffer, variant: GroupFile['variant']): Buffer {
  if (variant === 'zstd') return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 3 } });
  return variant === 'gzip' ? gzipSync(bytes, { level: 6 }) : bytes;
}
