import type { BlobStore } from '@packhouse/blobs';
import { frameOf } from './assemble.ts';
import { zstdSmall } from './compress-zstd.ts';
import { flushed } from './gzip-frame.ts';
import type { Segment } from './layout.ts';

/** What a block's blob holds, in its order. */
const STRETCHES = ['plain', 'deflated', 'frame'] as const;
export type Stretch = (typeof STRETCHES)[number];

const NOTHING: Buffer = Buffer.alloc(0);

/** Reads segments one after another, in the encodings that are needed and no others, into the same memory: what it gave is good until the next. */
export class StretchReader {
  readonly #kept: readonly Stretch[];
  #memory: Buffer = NOTHING;

  constructor(
    private readonly store: BlobStore,
    private readonly needed: ReadonlySet<Stretch>,
  ) {
    // One read, from the first that is needed to the last.
    const isNeeded = (one: Stretch): boolean => needed.has(one);
    this.#kept = STRETCHES.slice(STRETCHES.findIndex(isNeeded), STRETCHES.findLastIndex(isNeeded) + 1);
  }

  async read(segment: Segment): Promise<Readonly<Record<Stretch, Buffer>>> {
    if (!('block' in segment)) return this.#made(segment.bytes);
    const { block } = segment;
    const sizes = { plain: block.plain, deflated: block.deflated, frame: this.needed.has('frame') ? frameOf(block) : 0 };
    const sum = (of: readonly Stretch[]): number => of.reduce((total, one) => total + sizes[one], 0);
    const [start, length] = [sum(STRETCHES.slice(0, STRETCHES.indexOf(this.#kept[0]!))), sum(this.#kept)];
    if (this.#memory.length < length) this.#memory = Buffer.allocUnsafeSlow(length * 2);
    await this.store.readInto(block.sha256, { start, end: start + length - 1 }, this.#memory);
    const found: Record<Stretch, Buffer> = { plain: NOTHING, deflated: NOTHING, frame: NOTHING };
    let at = 0;
    for (const one of this.#kept) found[one] = this.#memory.subarray(at, (at += sizes[one]));
    return found;
  }

  #made(bytes: Buffer): Readonly<Record<Stretch, Buffer>> {
    return {
      plain: bytes,
      deflated: this.needed.has('deflated') ? flushed(bytes) : NOTHING,
      frame: this.needed.has('frame') ? zstdSmall(bytes) : NOTHING,
    };
  }
}
