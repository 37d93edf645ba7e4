import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { InflateRaw } from 'node:zlib';
import { ambiguous } from './ambiguous.ts';
import { ArchiveError } from './archive-error.ts';
import type { WindowedBytes } from './windowed-bytes.ts';
import type { ZipMember } from './zip-member.ts';

/** Up to here one call is cheaper than a stream, and short enough for the event loop. */
const AT_ONCE = 64 * 1024;

/** The contents of an entry. Its size and checksum are verified at the end, and no byte beyond the declared size is given out. @throws ArchiveError */
export async function* zipContents(bytes: WindowedBytes, member: ZipMember, dataAt: number): AsyncGenerator<Buffer> {
  let size = 0;
  let crc = 0;
  for await (const piece of rawContents(bytes, member, dataAt)) {
    size += piece.length;
    if (size > member.size) throw otherSize();
    crc = crc32(piece, crc);
    yield piece;
  }
  if (size !== member.size) throw otherSize();
  if (crc !== member.crc) throw new ArchiveError('bad-checksum', 'A file in the archive does not match its checksum');
}

async function* rawContents(bytes: WindowedBytes, member: ZipMember, dataAt: number): AsyncGenerator<Buffer> {
  if (!member.deflated) return yield* bytes.pieces(dataAt, member.compressedSize);
  try {
    if (Math.max(member.compressedSize, member.size) > AT_ONCE) return yield* inflate(bytes, member, dataAt);
    yield inflateAtOnce(await bytes.read(dataAt, member.compressedSize), member.size);
  } catch (error) {
    throw asArchiveError(error);
  }
}

function inflateAtOnce(compressed: Buffer, size: number): Buffer {
  // The library's types do not know what `info` makes of the result.
  const result = inflateRawSync(compressed, { maxOutputLength: Math.max(1, size), info: true }) as unknown;
  const { buffer, engine } = result as { buffer: Buffer; engine: InflateRaw };
  if (engine.bytesWritten !== compressed.length) throw hiddenData();
  return buffer;
}

async function* inflate(bytes: WindowedBytes, member: ZipMember, dataAt: number): AsyncGenerator<Buffer> {
  const engine = createInflateRaw({ chunkSize: 64 * 1024 });
  // Whoever reads learns of a failure from the loop or from `fed`; without a listener it would end the process.
  engine.on('error', () => undefined);
  const fed = feed(bytes.pieces(dataAt, member.compressedSize), engine).catch((error: unknown) => {
    engine.destroy(error as Error);
    return error;
  });
  try {
    yield* engine as AsyncIterable<Buffer>;
    const failure = await fed;
    if (failure !== undefined) throw failure;
    if (engine.bytesWritten !== member.compressedSize) throw hiddenData();
  } finally {
    engine.destroy();
  }
}

/** The engine takes nothing after its data's end and then may not even settle a write, so writes are never awaited alone. */
async function feed(source: AsyncIterable<Uint8Array>, engine: InflateRaw): Promise<void> {
  let wake = (): void => undefined;
  engine.once('end', () => wake());
  engine.once('close', () => wake());
  for await (const chunk of source) {
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (engine.destroyed || engine.readableEnded) resolve();
      else engine.write(chunk, () => resolve());
    });
    if (engine.destroyed || engine.readableEnded) return;
  }
  engine.end();
}

function asArchiveError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ERR_BUFFER_TOO_LARGE') return otherSize();
  if (error.code === 'Z_BUF_ERROR') return new ArchiveError('damaged-entry', 'A file in the archive ends before its compressed data does');
  if (error.code === 'Z_DATA_ERROR') return new ArchiveError('damaged-entry', 'A file in the archive is not valid deflate data');
  return error;
}

function otherSize(): ArchiveError {
  return new ArchiveError('ambiguous-entry', 'A file in the archive has another size than the archive says');
}

function hiddenData(): ArchiveError {
  return ambiguous('a file that goes on after its compressed data');
}
