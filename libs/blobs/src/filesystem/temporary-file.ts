import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { link, open, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { StageTarget } from '../hashing-writer.ts';
import type { Directories } from './directories.ts';
import { withStorageErrors } from './storage-error.ts';

const CREATE = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
const PRIVATE = 0o600;
const SMALL = 64 * 1024;

/** A file only we know the name of. It keeps one descriptor from birth to the end, so that no write error can slip past its fsync. */
export class TemporaryFile implements StageTarget {
  readonly path: string;
  readonly #handle: FileHandle;
  #removed: Promise<void> | undefined;
  #small: Buffer | undefined = Buffer.alloc(0);

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  static async create(directories: Directories, folder: string): Promise<TemporaryFile> {
    const path = join(folder, randomBytes(16).toString('hex'));
    return withStorageErrors('creating a temporary file', async () => {
      return new TemporaryFile(path, await directories.within(folder, () => open(path, CREATE, PRIVATE)));
    });
  }

  /**
   * A file that is there, under one more name; its bytes are not known here. Rejects with the bare error. It counts as written now, as what it becomes
   * does: the sweep and the collector spare what is young.
   */
  static async link(directories: Directories, folder: string, existing: string): Promise<TemporaryFile> {
    const path = join(folder, randomBytes(16).toString('hex'));
    await directories.within(folder, () => link(existing, path));
    const file = new TemporaryFile(path, await open(path, constants.O_RDWR | constants.O_NOFOLLOW));
    file.#small = undefined;
    const now = new Date();
    await file.#handle.utimes(now, now);
    return file;
  }

  /** The whole of a small file, kept while it was written: to look into it needs no second descriptor and no read. */
  get content(): Buffer | undefined {
    return this.#small;
  }

  async append(piece: Uint8Array, position: number): Promise<void> {
    // A copy: whoever pushed the piece may use its memory again.
    this.#small = this.#small && this.#small.length + piece.byteLength <= SMALL ? Buffer.concat([this.#small, piece]) : undefined;
    await withStorageErrors('writing a temporary file', async () => {
      for (let at = 0; at < piece.byteLength;) {
        at += (await this.#handle.write(piece, at, piece.byteLength - at, position + at)).bytesWritten;
      }
    });
  }

  /** Exactly `length` bytes from `at`, unless the file ends before. */
  async read(at: number, length: number): Promise<Buffer> {
    if (this.#small) return Buffer.from(this.#small.subarray(at, at + length));
    const buffer = Buffer.allocUnsafe(length);
    let filled = 0;
    await withStorageErrors('reading a temporary file', async () => {
      while (filled < length) {
        const { bytesRead } = await this.#handle.read(buffer, filled, length - filled, at + filled);
        if (bytesRead === 0) return;
        filled += bytesRead;
      }
    });
    return buffer.subarray(0, filled);
  }

  /** Never called twice: a second fsync after a failed one proves nothing. */
  async sync(): Promise<void> {
    await this.#handle.sync();
  }

  /** Ends the file's life under this name. A failure is not told: the bytes are safe or unwanted, and the sweep takes what stays. */
  remove(): Promise<void> {
    this.#removed ??= Promise.allSettled([unlink(this.path), this.#handle.close()]).then(() => undefined);
    return this.#removed;
  }
}
