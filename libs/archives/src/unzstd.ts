import { constants, createZstdDecompress } from 'node:zlib';
import type { ZstdDecompress } from 'node:zlib';
import { ArchiveError } from './archive-error.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { notZstd, ZstdFraming } from './zstd-framing.ts';

const RATIO_FREE_BYTES = 1024 ** 2;
/** 128 MiB, what the reference decoder takes without being asked to; larger windows need memory that nobody bounded. */
const LARGEST_WINDOW = 27;

/**
 * The contents of a zstd file (RFC 8878) of one frame, bounded. Readers disagree about frames behind the first one, so those are refused, as is all else that
 * follows it. A checksum is verified where the frame has one.
 *
 * @throws ArchiveError
 */
export async function* unzstd(source: AsyncIterable<Uint8Array>, limits: ArchiveLimits): AsyncGenerator<Buffer> {
  const engine = createZstdDecompress({ chunkSize: 64 * 1024, params: { [constants.ZSTD_d_windowLogMax]: LARGEST_WINDOW } });
  let written = 0;
  // Whoever reads learns of a failure from the loop or from `fed`; without a listener it would end the process.
  engine.on('error', () => undefined);
  const fed = feed(source, engine).catch((error: unknown) => {
    engine.destroy(error as Error);
    return error;
  });
  try {
    for await (const chunk of engine as AsyncIterable<Buffer>) {
      written += chunk.length;
      if (written > limits.maxOutputBytes)
        throw new ArchiveError('too-large', `The archive unpacks to more than ${limits.maxOutputBytes} bytes`);
      if (written > RATIO_FREE_BYTES && written > engine.bytesWritten * limits.maxRatio) {
        throw new ArchiveError('ratio-too-high', `The archive unpacks to more than ${limits.maxRatio} times its size`);
      }
      yield chunk;
    }
    const failure = await fed;
    if (failure !== undefined) throw failure;
  } catch (error) {
    throw asArchiveError(error);
  } finally {
    engine.destroy();
  }
}

/** The engine may not settle a write once it was destroyed, so writes are never awaited alone. */
async function feed(source: AsyncIterable<Uint8Array>, engine: ZstdDecompress): Promise<void> {
  const framing = new ZstdFraming();
  let wake = (): void => undefined;
  engine.once('end', () => wake());
  engine.once('close', () => wake());
  for await (const chunk of source) {
    framing.inspect(chunk);
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (engine.destroyed || engine.readableEnded) resolve();
      else engine.write(chunk, () => resolve());
    });
    if (engine.destroyed && !engine.readableEnded) return;
  }
  if (!framing.ended) throw truncated();
  engine.end();
}

function asArchiveError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof ArchiveError) return error;
  if (error.code === 'Z_BUF_ERROR') return truncated();
  if (error.code === 'ZSTD_error_checksum_wrong') return new ArchiveError('bad-checksum', 'The archive does not match its zstd checksum');
  if (error.code === 'ZSTD_error_frameParameter_windowTooLarge')
    return new ArchiveError('too-large', `The archive needs a zstd window of more than ${2 ** (LARGEST_WINDOW - 20)} MiB`);
  return String(error.code).startsWith('ZSTD_') ? notZstd() : error;
}

function truncated(): ArchiveError {
  return new ArchiveError('truncated', 'The archive ends before its zstd data does');
}
