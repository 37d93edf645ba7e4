import { createHash, type Hash } from 'node:crypto';
import type { BlobStore } from '@packhouse/blobs';
import { plainSize } from './assemble.ts';
import { ZstdBlob, zstdSmall } from './compress-zstd.ts';
import { GZIP_HEAD, gzipTrailer } from './gzip-frame.ts';
import type { Segment } from './layout.ts';
import type { WrittenBlobs } from './written-blobs.ts';
import { type Stretch, StretchReader } from './stretch-reader.ts';

export type Variant = 'plain' | 'gzip' | 'zstd';

/** What a form is. Zstd is kept: as a blob, or here where it is small. */
export interface Measured {
  readonly size: number;
  readonly sha256: string;
  readonly base64?: string;
}

export interface FormsMeasuring {
  readonly store: BlobStore;
  readonly segments: readonly Segment[];
  readonly variants: readonly Variant[];
  /** Zstd is made of the blocks' frames. */
  readonly frames: boolean;
  readonly written: WrittenBlobs;
}

/** Sizes and digests of an index in several forms, from one reading of its blocks. */
export async function measureForms(measuring: FormsMeasuring): Promise<ReadonlyMap<Variant, Measured>> {
  const measures = new Map<Variant, Measure>();
  for (const variant of new Set(measuring.variants)) measures.set(variant, measureOf(variant, measuring));
  // What compresses does so on another thread: it is given its bytes first.
  const all = [...measures.values()].sort((a, b) => Number(b.drop !== undefined) - Number(a.drop !== undefined));
  try {
    const reader = new StretchReader(measuring.store, new Set(all.map(({ of }) => of)));
    for (const segment of measuring.segments) {
      const stretches = await reader.read(segment);
      await Promise.all(all.map((measure) => measure.add(stretches[measure.of])));
    }
    const measured = new Map<Variant, Measured>();
    for (const [variant, measure] of measures) measured.set(variant, await measure.finish());
    return measured;
  } catch (error) {
    for (const measure of all) await measure.drop?.();
    throw error;
  }
}

interface Measure {
  /** What it is made of. */
  readonly of: Stretch;
  add(bytes: Buffer): void | Promise<void>;
  finish(): Measured | Promise<Measured>;
  drop?(): Promise<void>;
}

function measureOf(variant: Variant, { store, segments, frames, written }: FormsMeasuring): Measure {
  if (variant === 'plain') return tallyOf('plain');
  if (variant === 'gzip') return tallyOf('deflated', GZIP_HEAD, gzipTrailer(segments));
  if (frames) return tallyOf('frame');
  // What has no blocks may belong to nothing that is kept: it leaves no blob behind.
  return segments.some((segment) => 'block' in segment) ? zstdMeasure(new ZstdBlob(store, plainSize(segments), written)) : smallZstd();
}

class Tally {
  readonly #hash: Hash = createHash('sha256');
  #size = 0;

  add(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#size += bytes.length;
  }

  done(): Measured {
    return { size: this.#size, sha256: this.#hash.digest('hex') };
  }
}

function tallyOf(of: Stretch, head?: Buffer, tail?: Buffer): Measure {
  const tally = new Tally();
  if (head) tally.add(head);
  return {
    of,
    add: (bytes) => tally.add(bytes),
    finish: () => {
      if (tail) tally.add(tail);
      return tally.done();
    },
  };
}

const zstdMeasure = (blob: ZstdBlob): Measure => ({
  of: 'plain',
  add: (bytes) => blob.write(bytes),
  finish: () => blob.finish(),
  drop: () => blob.drop(),
});

function smallZstd(): Measure {
  const pieces: Buffer[] = [];
  return {
    of: 'plain',
    add: (bytes) => void pieces.push(Buffer.from(bytes)),
    finish: () => {
      const bytes = zstdSmall(Buffer.concat(pieces));
      const tally = new Tally();
      tally.add(bytes);
      return { ...tally.done(), base64: bytes.toString('base64') };
    },
  };
}
