import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { BlobParts } from '../blob-parts.ts';
import { writeSource } from '../blob-source.ts';
import type { BlobSource, StageOptions } from '../blob-source.ts';
import { PartMissing } from '../errors.ts';
import { HashingWriter } from '../hashing-writer.ts';
import { sha256Digest } from '../hashing.ts';
import type { StagedBlob } from '../staged-blob.ts';
import { makeUnlessThere } from './directories.ts';
import type { Directories } from './directories.ts';
import type { Layout } from './layout.ts';
import { openedStream } from './read-file.ts';
import { isErrno, storageError, withStorageErrors } from './storage-error.ts';
import { TemporaryFile } from './temporary-file.ts';

type Stage = (source: BlobSource, options: StageOptions) => Promise<StagedBlob>;

/** Parts as files `parts/<session>/<number>`. Only SHA-256 is computed here: `assemble` reads the bytes again and makes all four. */
export class FileParts implements BlobParts {
  readonly #layout: Layout;
  readonly #directories: Directories;
  readonly #durable: boolean;
  readonly #stage: Stage;

  constructor(layout: Layout, directories: Directories, durable: boolean, stage: Stage) {
    this.#layout = layout;
    this.#directories = directories;
    this.#durable = durable;
    this.#stage = stage;
  }

  async append(
    sessionId: string,
    number: number,
    source: BlobSource,
    options: Omit<StageOptions, 'tee'>,
  ): Promise<{ size: number; sha256: string }> {
    const session = this.#layout.session(sessionId);
    const target = this.#layout.part(sessionId, number);
    const file = await TemporaryFile.create(this.#directories, this.#layout.temporary);
    const writer = new HashingWriter(file, sha256Digest(), options.maxBytes, async (size, { sha256 }) => {
      await withStorageErrors('storing a part', () => this.#place(file, session, target));
      return { size, sha256 };
    });
    return writeSource(source, writer, { signal: options.signal });
  }

  read(sessionId: string, numbers: readonly number[]): Readable {
    const parts = numbers.map((number) => ({ number, path: this.#layout.part(sessionId, number) }));
    return Readable.from(chunksOf(parts), { objectMode: false });
  }

  async assemble(sessionId: string, numbers: readonly number[], options: Omit<StageOptions, 'tee'>): Promise<StagedBlob> {
    const source = this.read(sessionId, numbers);
    try {
      return await this.#stage(source, { maxBytes: options.maxBytes, signal: options.signal });
    } finally {
      source.destroy();
    }
  }

  async drop(sessionId: string): Promise<void> {
    const session = this.#layout.session(sessionId);
    await withStorageErrors('dropping parts', () => rm(session, { recursive: true, force: true }));
  }

  /** A part sent again replaces the first attempt, hence `rename` here where blobs have `link`. */
  async #place(file: TemporaryFile, session: string, target: string): Promise<void> {
    if (this.#durable) await file.sync();
    await this.#directories.within(this.#layout.parts, () => makeUnlessThere(session));
    await this.#directories.sync(this.#layout.parts);
    await rename(file.path, target);
    await this.#directories.sync(session);
    await file.remove();
  }
}

async function* chunksOf(parts: readonly { number: number; path: string }[]): AsyncGenerator<Uint8Array> {
  for (const { number, path } of parts) {
    yield* (await openPart(number, path)) as AsyncIterable<Uint8Array>;
  }
}

async function openPart(number: number, path: string): Promise<Readable> {
  try {
    return await openedStream(path);
  } catch (error) {
    throw isErrno(error, 'ENOENT') ? new PartMissing(number) : storageError(error, 'opening a part');
  }
}
