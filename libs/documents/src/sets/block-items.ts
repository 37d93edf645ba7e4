import { createHash } from 'node:crypto';
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import type { EntryGroup, Gather } from '@packhouse/sdk';
import type { Entry } from './read-entries.ts';

/** What blocks are made of: an entry, or what a group of them was gathered into. */
export interface BlockItem {
  /** The places of its entries. */
  readonly first: string;
  readonly last: string;
  /** What decides whether a block begins here, and what its neighbours are told of it. */
  readonly name: string;
  /** What stands in the index; empty for a group that adds no line. */
  readonly bytes: Uint8Array;
  readonly file?: ItemFile;
  readonly entries: { readonly count: number; readonly bytes: number };
}

/** The file of a group, as it is served. */
export interface ItemFile {
  readonly sha256: string;
  readonly media: string;
  readonly bytes: Buffer;
}

/** A group is in memory as a whole, and everybody who wants one of its entries gets all of them. */
const MOST_GROUP = 32 * 1024 * 1024;

export async function* itemsOf(entries: AsyncIterable<Entry>, gather: Gather | undefined): AsyncGenerator<BlockItem> {
  if (gather) return yield* groupItems(entries, gather);
  for await (const { sort, bytes } of entries)
    yield { first: sort, last: sort, name: sort, bytes, entries: { count: 1, bytes: bytes.length } };
}

async function* groupItems(entries: AsyncIterable<Entry>, gather: Gather): AsyncGenerator<BlockItem> {
  let open: OpenGroup | undefined;
  for await (const entry of entries) {
    const name = gather.group(entry.sort);
    if (open && open.name !== name) yield open.item(gather);
    if (open?.name !== name) open = new OpenGroup(name, entry.sort);
    open.add(entry);
  }
  if (open) yield open.item(gather);
}

class OpenGroup {
  readonly #entries: Entry[] = [];
  #count = 0;
  #bytes = 0;
  #last: string;

  constructor(
    readonly name: string,
    private readonly first: string,
  ) {
    this.#last = first;
  }

  add(entry: Entry): void {
    this.#count++;
    this.#bytes += entry.bytes.length;
    this.#last = entry.sort;
    if (this.#bytes <= MOST_GROUP) this.#entries.push(entry);
  }

  item(gather: Gather): BlockItem {
    const group: EntryGroup = { name: this.name, entries: this.#entries };
    const file = gather.file && fileOf(gather.file, group);
    const line = gather.line(group, file && { sha256: file.sha256, size: file.bytes.length });
    return {
      ...{ first: this.first, last: this.#last, name: this.name, bytes: typeof line === 'string' ? Buffer.from(line) : line },
      ...(file && { file }),
      entries: { count: this.#count, bytes: this.#bytes },
    };
  }
}

function fileOf({ make, variant, media }: NonNullable<Gather['file']>, group: EntryGroup): ItemFile {
  const made = make(group);
  const bytes = compressed(typeof made === 'string' ? Buffer.from(made) : made, variant);
  return { media, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function compressed(bytes: Uint8Array, variant: 'plain' | 'gzip' | 'zstd'): Buffer {
  switch (variant) {
    case 'plain':
      return Buffer.from(bytes);
    case 'gzip':
      return gzipSync(bytes, { level: 6 });
    case 'zstd':
      return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 3 } });
  }
}
