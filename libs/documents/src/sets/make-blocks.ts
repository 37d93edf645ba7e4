import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';
import type { BlobStore } from '@packhouse/blobs';
import type { LinkedBlob } from '@packhouse/catalog';
import type { SetMember } from '@packhouse/sdk';
import type { Block } from './layout.ts';
import type { Entry } from './read-entries.ts';

const deflate = promisify(deflateRaw);

/** One entry in so many begins a block: about 100 KiB of what an index holds of a package. */
const ENTRIES_A_BLOCK = 256;
/** No run without a boundary becomes a larger block than this. */
const MOST_ENTRIES = 1024;
const MOST_BYTES = 1024 * 1024;
/** Blocks that are compressed and written at once. */
const AT_ONCE = 4;

/** Whether an entry begins a block. It depends on nothing but its own place, so equal entries are cut alike whatever happened before. */
export function isBoundary(sort: string): boolean {
  return createHash('sha1').update(sort).digest().readUInt32BE(0) % ENTRIES_A_BLOCK === 0;
}

/** Blobs that a build has written, with what their rows need. */
export type WrittenBlobs = Map<string, LinkedBlob>;

class OpenBlock {
  readonly #pieces: Uint8Array[] = [];
  #bytes = 0;
  #size = 0;
  #count = 0;
  #last: string;

  constructor(
    private readonly first: Entry,
    private readonly boundary: boolean,
  ) {
    this.#last = first.sort;
    this.#push(first.bytes);
    this.#count = 1;
    this.#bytes = first.bytes.length;
  }

  get isFull(): boolean {
    return this.#count >= MOST_ENTRIES || this.#size >= MOST_BYTES;
  }

  add(entry: Entry, join: SetMember['join']): void {
    const between = join?.(this.#last, entry.sort) ?? '';
    if (between.length > 0) this.#push(typeof between === 'string' ? Buffer.from(between) : between);
    this.#push(entry.bytes);
    this.#count++;
    this.#bytes += entry.bytes.length;
    this.#last = entry.sort;
  }

  #push(bytes: Uint8Array): void {
    this.#pieces.push(bytes);
    this.#size += bytes.length;
  }

  async store(store: BlobStore, written: WrittenBlobs): Promise<Block> {
    const plain = Buffer.concat(this.#pieces);
    const deflated = await deflate(plain, { level: 6, finishFlush: constants.Z_FULL_FLUSH });
    const staged = await store.stageBytes(Buffer.concat([plain, deflated]));
    const { size, digests } = staged;
    const { existed } = await store.commit(staged);
    written.set(digests.sha256, { size, digests, existed });
    return {
      sha256: digests.sha256,
      plain: plain.length,
      deflated: deflated.length,
      crc: crc32(plain),
      count: this.#count,
      bytes: this.#bytes,
      first: this.first.sort,
      last: this.#last,
      boundary: this.boundary,
    };
  }
}

/** Cuts entries into blocks and stores them. `entries` begins at a boundary, or at the very first entry. */
export async function makeBlocks(
  entries: AsyncIterable<Entry>,
  { join, store, written }: { join: SetMember['join']; store: BlobStore; written: WrittenBlobs },
): Promise<Block[]> {
  const blocks: Promise<Block>[] = [];
  let open: OpenBlock | undefined;
  const finish = async (block: OpenBlock): Promise<void> => {
    const stored = block.store(store, written);
    // Awaited further below; until then a failure must not count as unhandled.
    stored.catch(() => undefined);
    blocks.push(stored);
    await blocks.at(-AT_ONCE);
  };
  for await (const entry of entries) {
    const boundary = open === undefined || isBoundary(entry.sort);
    if (open && !boundary && !open.isFull) {
      open.add(entry, join);
      continue;
    }
    if (open) await finish(open);
    open = new OpenBlock(entry, boundary);
  }
  if (open) await finish(open);
  return Promise.all(blocks);
}
