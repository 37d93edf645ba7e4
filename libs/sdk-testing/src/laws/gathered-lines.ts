import { createHash } from 'node:crypto';
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import type { EntryGroup, Gather, GatheredFile, SetEntry } from '@packhouse/sdk';

type GroupFile = NonNullable<Gather['file']>;

/** What stands in an index in the place of its entries, which come in their order: a line for each group of neighbours. */
export function gatheredLines(gather: Gather, entries: readonly SetEntry[]): readonly SetEntry[] {
  const groups = new Map<string, SetEntry[]>();
  for (const entry of entries) {
    const name = gather.group(entry.sort);
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  const lines = [...groups].map(([name, members]): SetEntry => {
    const group: EntryGroup = { name, entries: members.map(({ sort, bytes }) => ({ sort, bytes: Buffer.from(bytes) })) };
    return { key: members[0]!.key, sort: name, bytes: gather.line(group, gather.file && fileOf(gather.file, group)) };
  });
  return lines.filter(({ bytes }) => bytes.length > 0);
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
