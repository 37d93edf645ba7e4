import type { BlobStore } from '@packhouse/blobs';
import type { SetContext, SetMember } from '@packhouse/sdk';
import { zstdSmall } from './compress-zstd.ts';
import { flushed, GZIP_HEAD, gzipTrailer } from './gzip-frame.ts';
import { type Block, type Body, endsOf, type Segment } from './layout.ts';

export const toBuffer = (text: string | Uint8Array | undefined): Buffer =>
  typeof text === 'string' ? Buffer.from(text) : Buffer.from(text ?? '');

/** Head, blocks with what joins them, tail. */
export function segmentsOf(member: SetMember, body: Body, context: SetContext): Segment[] {
  const segments: Segment[] = [{ bytes: toBuffer(member.head?.(context)) }];
  let left: string | undefined;
  for (const block of body.blocks) {
    const ends = endsOf(block);
    if (!ends) continue;
    segments.push({ bytes: toBuffer(member.join?.(left, ends.first)) }, { block });
    left = ends.last;
  }
  if (left !== undefined) segments.push({ bytes: toBuffer(member.join?.(left, undefined)) });
  segments.push({ bytes: toBuffer(member.tail?.(context)) });
  return segments.filter((segment) => 'block' in segment || segment.bytes.length > 0);
}

export async function readRange(store: BlobStore, sha256: string, start: number, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await store.open(sha256, { start, end: start + length - 1 })) chunks.push(chunk as Buffer);
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

/** An index in one encoding: its size is known before a block is read, and no more than a block is in memory at once. */
export interface Assembly {
  readonly size: number;
  chunks(): AsyncGenerator<Buffer>;
}

export interface AssembledIndex {
  readonly identity: Assembly;
  readonly gzip: Assembly;
  /** Of members whose zstd form is made of frames. */
  readonly zstd?: Assembly;
}

export function assemble(store: BlobStore, member: Pick<SetMember, 'frames'>, segments: readonly Segment[]): AssembledIndex {
  return { identity: plain(store, segments), gzip: zipped(store, segments), ...(member.frames && { zstd: framed(store, segments) }) };
}

/** How long the segments are together, uncompressed. */
export const plainSize = (segments: readonly Segment[]): number =>
  segments.reduce((sum, segment) => sum + ('block' in segment ? segment.block.plain : segment.bytes.length), 0);

function plain(store: BlobStore, segments: readonly Segment[]): Assembly {
  return {
    size: plainSize(segments),
    async *chunks() {
      for (const segment of segments) {
        if ('block' in segment) yield await readRange(store, segment.block.sha256, 0, segment.block.plain);
        else yield segment.bytes;
      }
    },
  };
}

function zipped(store: BlobStore, segments: readonly Segment[]): Assembly {
  const deflated = segments.map((segment) => ('block' in segment ? segment : { deflated: flushed(segment.bytes) }));
  const trailer = gzipTrailer(segments);
  return {
    size: deflated.reduce(
      (sum, one) => sum + ('block' in one ? one.block.deflated : one.deflated.length),
      GZIP_HEAD.length + trailer.length,
    ),
    async *chunks() {
      yield GZIP_HEAD;
      for (const one of deflated) {
        if ('block' in one) yield await readRange(store, one.block.sha256, one.block.plain, one.block.deflated);
        else yield one.deflated;
      }
      yield trailer;
    },
  };
}

/** RFC 8878: frames behind each other are one stream. */
function framed(store: BlobStore, segments: readonly Segment[]): Assembly {
  const frames = segments.map((segment) => ('block' in segment ? segment : { frame: zstdSmall(segment.bytes) }));
  return {
    size: frames.reduce((sum, one) => sum + ('block' in one ? frameOf(one.block) : one.frame.length), 0),
    async *chunks() {
      for (const one of frames) {
        if ('block' in one) yield await readRange(store, one.block.sha256, one.block.plain + one.block.deflated, frameOf(one.block));
        else yield one.frame;
      }
    },
  };
}

export function frameOf({ frame, sha256 }: Block): number {
  if (frame === undefined) throw new Error(`the block ${sha256} has no frame of zstd`);
  return frame;
}
