import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';
import type { BlobStore } from '@packhouse/blobs';
import type { SetMember } from '@packhouse/sdk';
import { type BlockItem, itemsOf } from './block-items.ts';
import { zstdFrame } from './compress-zstd.ts';
import type { Block } from './layout.ts';
import type { Entry } from './read-entries.ts';
import type { GatheredPlace, WrittenBlobs } from './written-blobs.ts';

const deflate = promisify(deflateRaw);

/** One entry in so many begins a block: about 100 KiB of what an index holds of a package. Of groups, which have several entries and a file, one in fewer. */
const ENTRIES_A_BLOCK = 256;
const GROUPS_A_BLOCK = 64;
/** No run without a boundary becomes a larger block than this. */
const MOST_ENTRIES = 1024;
const MOST_BYTES = 1024 * 1024;
const MOST_GATHERED = 4 * 1024 * 1024;
/** Blocks that are compressed and written at once. */
const AT_ONCE = 4;

/** Whether an item begins a block. It depends on nothing but its own name, so equal entries are cut alike whatever happened before. */
function isBoundary(name: string, oneIn: number): boolean {
  return createHash('sha1').update(name).digest().readUInt32BE(0) % oneIn === 0;
}

export interface BlockMaking {
  readonly member: Pick<SetMember, 'join' | 'gather' | 'frames'>;
  readonly store: BlobStore;
  readonly written: WrittenBlobs;
}

class OpenBlock {
  readonly #items: BlockItem[] = [];
  readonly #pieces: Uint8Array[] = [];
  #size = 0;
  /** Of the first and last line, which stand for themselves where there are no groups. */
  #lines: { first: string; last: string } | undefined;
  #bytes = 0;
  #count = 0;

  constructor(
    private readonly member: BlockMaking['member'],
    private readonly boundary: boolean,
  ) {}

  get isFull(): boolean {
    return this.#items.length >= MOST_ENTRIES || this.#size >= (this.member.gather ? MOST_GATHERED : MOST_BYTES);
  }

  add(item: BlockItem): void {
    this.#items.push(item);
    this.#size += item.file?.bytes.length ?? 0;
    if (this.member.gather && item.bytes.length === 0) return;
    const between = this.#lines ? (this.member.join?.(this.#lines.last, item.name) ?? '') : '';
    if (between.length > 0) this.#push(typeof between === 'string' ? Buffer.from(between) : between);
    this.#push(item.bytes);
    this.#lines = { first: this.#lines?.first ?? item.name, last: item.name };
    this.#count++;
    this.#bytes += item.bytes.length;
  }

  #push(bytes: Uint8Array): void {
    this.#pieces.push(bytes);
    this.#size += bytes.length;
  }

  async store({ store, written }: BlockMaking): Promise<Block> {
    const plain = Buffer.concat(this.#pieces);
    const deflated = await deflate(plain, { level: 6, finishFlush: constants.Z_FULL_FLUSH });
    const frame = this.member.frames ? [await zstdFrame(plain)] : [];
    const head = Buffer.concat([plain, deflated, ...frame]);
    const { gathered, files } = this.#files(head.length);
    const staged = await store.stageBytes(files.length === 0 ? head : Buffer.concat([head, ...files]));
    const { size, digests } = staged;
    const { existed } = await store.commit(staged);
    written.set(digests.sha256, { size, digests, existed, ...(gathered.length > 0 && { gathered }) });
    return {
      sha256: digests.sha256,
      plain: plain.length,
      deflated: deflated.length,
      ...(frame[0] && { frame: frame[0].length }),
      crc: crc32(plain),
      count: this.#count,
      bytes: this.#bytes,
      first: this.#items[0]!.first,
      last: this.#items.at(-1)!.last,
      boundary: this.boundary,
      ...(this.member.gather && { gathered: this.#gathered() }),
    };
  }

  /** Behind everything else in the block's blob. */
  #files(behind: number): { gathered: GatheredPlace[]; files: Buffer[] } {
    const gathered: GatheredPlace[] = [];
    const files: Buffer[] = [];
    let start = behind;
    for (const { file } of this.#items) {
      if (!file) continue;
      gathered.push({ sha256: file.sha256, media: file.media, start, size: file.bytes.length });
      files.push(file.bytes);
      start += file.bytes.length;
    }
    return { gathered, files };
  }

  #gathered(): Block['gathered'] {
    const sum = (what: (item: BlockItem) => number): number => this.#items.reduce((total, item) => total + what(item), 0);
    return { count: sum(({ entries }) => entries.count), bytes: sum(({ entries }) => entries.bytes), ...this.#lines };
  }
}

/** Cuts entries into blocks and stores them. `entries` begins at a boundary, or at the very first entry. */
export async function makeBlocks(entries: AsyncIterable<Entry>, making: BlockMaking): Promise<Block[]> {
  const { member } = making;
  const oneIn = member.gather ? GROUPS_A_BLOCK : ENTRIES_A_BLOCK;
  const blocks: Promise<Block>[] = [];
  let open: OpenBlock | undefined;
  const finish = async (block: OpenBlock): Promise<void> => {
    const stored = block.store(making);
    // Awaited further below; until then a failure must not count as unhandled.
    stored.catch(() => undefined);
    blocks.push(stored);
    await blocks.at(-AT_ONCE);
  };
  for await (const item of itemsOf(entries, member.gather)) {
    const boundary = open === undefined || isBoundary(item.name, oneIn);
    if (open && (boundary || open.isFull)) {
      await finish(open);
      open = undefined;
    }
    open ??= new OpenBlock(member, boundary);
    open.add(item);
  }
  if (open) await finish(open);
  return Promise.all(blocks);
}
