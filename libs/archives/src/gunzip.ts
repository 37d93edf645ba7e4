import { createGunzip } from 'node:zlib';
import type { Gunzip } from 'node:zlib';
import { ArchiveError } from './archive-error.ts';
import type { ArchiveLimits } from './archive-limits.ts';

const MAGIC = Buffer.from([0x1f, 0x8b]);
const RATIO_FREE_BYTES = 1024 ** 2;

/**
 * The contents of a gzip file (RFC 1952), bounded. Several members are one file, as the RFC has it and every common reader does. After the last
 * member only zero bytes may follow, which some tools pad with; checksums and lengths are verified.
 *
 * @throws ArchiveError
 */
export async function* gunzip(source: AsyncIterable<Uint8Array>, limits: ArchiveLimits): AsyncGenerator<Buffer> {
  const engine = createGunzip({ chunkSize: 64 * 1024 });
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

/** The engine takes nothing after the last member and then may not even settle a write, so writes are never awaited alone. */
async function feed(source: AsyncIterable<Uint8Array>, engine: Gunzip): Promise<void> {
  let wake = (): void => undefined;
  engine.once('end', () => wake());
  engine.once('close', () => wake());
  let before = 0;
  let ended = false;
  for await (const chunk of source) {
    if (before < MAGIC.length) refuseOther(chunk, before);
    if (!ended) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (engine.destroyed) resolve();
        else engine.write(chunk, () => resolve());
      });
      if (engine.destroyed && !engine.readableEnded) return;
    }
    const rest = chunk.subarray(Math.max(0, engine.bytesWritten - before));
    ended ||= rest.length > 0;
    if (rest.some((byte) => byte !== 0)) throw trailingData();
    before += chunk.length;
  }
  if (before === 0) throw new ArchiveError('truncated', 'The archive is empty');
  if (!ended) engine.end();
}

/** Done here so that the engine's complaint about a header can only mean the data behind a member. */
function refuseOther(chunk: Uint8Array, before: number): void {
  if (MAGIC.subarray(before, before + chunk.length).some((byte, index) => byte !== chunk[index])) {
    throw new ArchiveError('not-gzip', 'The archive is not gzip data');
  }
}

function trailingData(): ArchiveError {
  return new ArchiveError('trailing-data', 'The archive goes on after its gzip data');
}

function asArchiveError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'Z_BUF_ERROR') return new ArchiveError('truncated', 'The archive ends before its gzip data does');
  if (error.code !== 'Z_DATA_ERROR') return error;
  if (/data check|length check/.test(error.message))
    return new ArchiveError('bad-checksum', 'The archive does not match its gzip checksum');
  if (/header check/.test(error.message)) return trailingData();
  return new ArchiveError('not-gzip', 'The archive is not valid gzip data');
}
