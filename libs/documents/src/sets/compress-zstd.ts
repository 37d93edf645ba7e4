import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { constants, createZstdCompress, type ZstdCompress, zstdCompress, zstdCompressSync } from 'node:zlib';
import type { BlobStore } from '@packhouse/blobs';
import type { WrittenBlobs } from './written-blobs.ts';

const compress = promisify(zstdCompress);
const params = { [constants.ZSTD_c_compressionLevel]: 3 };

/** For what is small: one frame (RFC 8878) that says how large its content is, which some readers insist on. */
export const zstdSmall = (bytes: Uint8Array): Buffer => zstdCompressSync(bytes, { params });

/** The same on another thread. */
export const zstdFrame = (bytes: Uint8Array): Promise<Buffer> => compress(bytes, { params });

/** Fewer, larger pieces: each costs a turn of the event loop. */
const CHUNK = 256 * 1024;

/** The same for an index that comes piece by piece, stored as it comes. One frame: not every client reads several. */
export class ZstdBlob {
  readonly #compress: ZstdCompress;
  readonly #stored: Promise<{ size: number; sha256: string }>;

  /** @param size of what will be written */
  constructor(store: BlobStore, size: number, written: WrittenBlobs) {
    this.#compress = createZstdCompress({ params, pledgedSrcSize: size, chunkSize: CHUNK });
    this.#stored = storeAs(store, this.#compress, written);
    // Awaited by whoever writes or finishes; until then a failure must not count as unhandled.
    this.#stored.catch(() => this.#compress.destroy());
  }

  /**
   * Resolves when the bytes are taken in. Each is waited for: the runtime ends the frame with a piece that is still queued when the stream is ended,
   * and begins another, empty one behind it.
   */
  write(bytes: Uint8Array): Promise<void> {
    const taken = new Promise<void>((resolve) => this.#compress.write(bytes, () => resolve()));
    return Promise.race([taken, this.#stored.then(() => undefined)]);
  }

  finish(): Promise<{ size: number; sha256: string }> {
    this.#compress.end();
    return this.#stored;
  }

  /** Nothing stays of it. */
  async drop(): Promise<void> {
    this.#compress.destroy();
    await this.#stored.catch(() => undefined);
  }
}

async function storeAs(store: BlobStore, bytes: Readable, written: WrittenBlobs): Promise<{ size: number; sha256: string }> {
  const staged = await store.stage(bytes, { maxBytes: Number.MAX_SAFE_INTEGER });
  const { size, digests } = staged;
  const { existed } = await store.commit(staged);
  written.set(digests.sha256, { size, digests, existed });
  return { size, sha256: digests.sha256 };
}
