import { constants, crc32, deflateRawSync } from 'node:zlib';
import type { BlobStore } from '@packhouse/blobs';
import type { SetContext, SetMember } from '@packhouse/sdk';
import { crc32Combine } from './crc32-combine.ts';
import type { Block, Body } from './layout.ts';

/** A stretch of an index: bytes that are at hand, or a stored block. */
type Segment = { readonly bytes: Buffer } | { readonly block: Block };

const toBuffer = (text: string | Uint8Array | undefined): Buffer =>
  typeof text === 'string' ? Buffer.from(text) : Buffer.from(text ?? '');

/** Head, blocks with what joins them, tail. */
function segmentsOf(member: SetMember, body: Body, context: SetContext): Segment[] {
  const segments: Segment[] = [{ bytes: toBuffer(member.head?.(context)) }];
  let left: string | undefined;
  for (const block of body.blocks) {
    segments.push({ bytes: toBuffer(member.join?.(left, block.first)) }, { block });
    left = block.last;
  }
  if (left !== undefined) segments.push({ bytes: toBuffer(member.join?.(left, undefined)) });
  segments.push({ bytes: toBuffer(member.tail?.(context)) });
  return segments.filter((segment) => 'block' in segment || segment.bytes.length > 0);
}

/** RFC 1952: deflate, no name, no time, so that equal contents are equal bytes. */
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** An empty last block, with fixed codes. */
const DEFLATE_END = Buffer.from([3, 0]);

const flushed = (bytes: Buffer): Buffer => deflateRawSync(bytes, { level: 6, finishFlush: constants.Z_FULL_FLUSH });

async function readRange(store: BlobStore, sha256: string, start: number, length: number): Promise<Buffer> {
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
}

export function assemble(store: BlobStore, member: SetMember, body: Body, context: SetContext): AssembledIndex {
  const segments = segmentsOf(member, body, context);
  return { identity: plain(store, segments), gzip: zipped(store, segments) };
}

function plain(store: BlobStore, segments: readonly Segment[]): Assembly {
  const size = segments.reduce((sum, segment) => sum + ('block' in segment ? segment.block.plain : segment.bytes.length), 0);
  return {
    size,
    async *chunks() {
      for (const segment of segments) {
        if ('block' in segment) yield await readRange(store, segment.block.sha256, 0, segment.block.plain);
        else yield segment.bytes;
      }
    },
  };
}

function zipped(store: BlobStore, segments: readonly Segment[]): Assembly {
  const deflated = segments.map((segment) => ('block' in segment ? segment : { ...segment, deflated: flushed(segment.bytes) }));
  let [crc, length] = [0, 0];
  for (const segment of segments) {
    const [own, size] = 'block' in segment ? [segment.block.crc, segment.block.plain] : [crc32(segment.bytes), segment.bytes.length];
    crc = crc32Combine(crc, own, size);
    length += size;
  }
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc, 0);
  trailer.writeUInt32LE(length % 2 ** 32, 4);
  const ends = [GZIP_HEAD, DEFLATE_END, trailer].reduce((sum, { length: bytes }) => sum + bytes, 0);
  return {
    size: deflated.reduce((sum, one) => sum + ('block' in one ? one.block.deflated : one.deflated.length), ends),
    async *chunks() {
      yield GZIP_HEAD;
      for (const one of deflated) {
        if ('block' in one) yield await readRange(store, one.block.sha256, one.block.plain, one.block.deflated);
        else yield one.deflated;
      }
      yield Buffer.concat([DEFLATE_END, trailer]);
    },
  };
}
