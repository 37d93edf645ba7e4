import { createHash, type Hash } from 'node:crypto';
import type { BlobStore } from '@packhouse/blobs';
import { plainSize, readRange } from './assemble.ts';
import { ZstdBlob, zstdSmall } from './compress-zstd.ts';
import { flushed, GZIP_HEAD, gzipTrailer } from './gzip-frame.ts';
import type { Segment } from './layout.ts';
import type { WrittenBlobs } from './make-blocks.ts';

export type Variant = 'plain' | 'gzip' | 'zstd';

/** What a form is. Zstd is kept: as a blob, or here where it is small. */
export interface Measured {
  readonly size: number;
  readonly sha256: string;
  readonly base64?: string;
}

/** Sizes and digests of an index in several forms, from one reading of its blocks. */
export async function measureForms(
  store: BlobStore,
  segments: readonly Segment[],
  variants: readonly Variant[],
  written: WrittenBlobs,
): Promise<ReadonlyMap<Variant, Measured>> {
  const measures = new Map<Variant, Measure>();
  for (const variant of new Set(variants)) measures.set(variant, measureOf(variant, store, segments, written));
  try {
    for (const segment of segments) await measureSegment(store, segment, measures);
    const measured = new Map<Variant, Measured>();
    for (const [variant, measure] of measures) measured.set(variant, await measure.finish());
    return measured;
  } catch (error) {
    for (const measure of measures.values()) await measure.drop?.();
    throw error;
  }
}

interface Measure {
  plain?(bytes: Buffer): void | Promise<void>;
  deflated?(bytes: Buffer): void;
  finish(): Measured | Promise<Measured>;
  drop?(): Promise<void>;
}

async function measureSegment(store: BlobStore, segment: Segment, measures: ReadonlyMap<Variant, Measure>): Promise<void> {
  const [needsPlain, needsDeflated] = [measures.has('plain') || measures.has('zstd'), measures.has('gzip')];
  let plain: Buffer = Buffer.alloc(0);
  let deflated: Buffer = plain;
  if ('block' in segment) {
    const { sha256, plain: size, deflated: more } = segment.block;
    const start = needsPlain ? 0 : size;
    const bytes = await readRange(store, sha256, start, (needsDeflated ? size + more : size) - start);
    plain = bytes.subarray(0, size - start);
    deflated = bytes.subarray(size - start);
  } else {
    plain = segment.bytes;
    if (needsDeflated) deflated = flushed(segment.bytes);
  }
  // Compression runs on another thread: it is given its bytes first.
  const compressed = measures.get('zstd')?.plain?.(plain);
  measures.get('plain')?.plain?.(plain);
  measures.get('gzip')?.deflated?.(deflated);
  await compressed;
}

function measureOf(variant: Variant, store: BlobStore, segments: readonly Segment[], written: WrittenBlobs): Measure {
  if (variant === 'plain') return plainMeasure();
  if (variant === 'gzip') return gzipMeasure(gzipTrailer(segments));
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

function plainMeasure(): Measure {
  const tally = new Tally();
  return { plain: (bytes) => tally.add(bytes), finish: () => tally.done() };
}

function gzipMeasure(trailer: Buffer): Measure {
  const tally = new Tally();
  tally.add(GZIP_HEAD);
  return {
    deflated: (bytes) => tally.add(bytes),
    finish: () => {
      tally.add(trailer);
      return tally.done();
    },
  };
}

const zstdMeasure = (blob: ZstdBlob): Measure => ({
  plain: (bytes) => blob.write(bytes),
  finish: () => blob.finish(),
  drop: () => blob.drop(),
});

function smallZstd(): Measure {
  const pieces: Buffer[] = [];
  return {
    plain: (bytes) => void pieces.push(bytes),
    finish: () => {
      const bytes = zstdSmall(Buffer.concat(pieces));
      const tally = new Tally();
      tally.add(bytes);
      return { ...tally.done(), base64: bytes.toString('base64') };
    },
  };
}
