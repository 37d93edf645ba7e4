import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { type AssembleOptions, type BlobParts, isWhole } from '../blob-parts.ts';
import { writeSource } from '../blob-source.ts';
import type { BlobSource, StageOptions } from '../blob-source.ts';
import { BlobTooLarge, PartMissing, PartTaken } from '../errors.ts';
import { HashingWriter } from '../hashing-writer.ts';
import { sha256Digest } from '../hashing.ts';
import type { StagedBlob } from '../staged-blob.ts';
import { makeUnlessThere } from './directories.ts';
import type { Directories } from './directories.ts';
import { FileStagedBlob } from './file-staged-blob.ts';
import type { Layout } from './layout.ts';
import { PartPlace } from './part-place.ts';
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
    const place = await PartPlace.look(target);
    const file = await TemporaryFile.create(this.#directories, this.#layout.temporary);
    const writer = new HashingWriter(file, sha256Digest(), options.maxBytes, async (size, { sha256 }) => {
      const taken = await withStorageErrors('storing a part', () => this.#place(file, session, place));
      if (!taken) throw new PartTaken(number);
      return { size, sha256 };
    });
    return writeSource(source, writer, { signal: options.signal });
  }

  read(sessionId: string, numbers: readonly number[]): Readable {
    const parts = numbers.map((number) => ({ number, path: this.#layout.part(sessionId, number) }));
    return Readable.from(chunksOf(parts), { objectMode: false });
  }

  async assemble(sessionId: string, numbers: readonly number[], options: AssembleOptions): Promise<StagedBlob> {
    if (isWhole(numbers, options)) return this.#adopt(sessionId, numbers[0]!, options);
    const source = this.read(sessionId, numbers);
    try {
      return await this.#stage(source, options);
    } finally {
      source.destroy();
    }
  }

  /** The part under a second name: nothing is copied, and the session may go before or after the blob. */
  async #adopt(sessionId: string, number: number, { whole, maxBytes }: AssembleOptions): Promise<StagedBlob> {
    const { size, sha256 } = whole!;
    if (size > maxBytes) throw new BlobTooLarge(maxBytes);
    try {
      const file = await TemporaryFile.link(this.#directories, this.#layout.temporary, this.#layout.part(sessionId, number));
      return new FileStagedBlob(file, size, { sha256, sha1: '', sha512: '', md5: '' });
    } catch (error) {
      throw isErrno(error, 'ENOENT') ? new PartMissing(number) : storageError(error, 'linking a part');
    }
  }

  async drop(sessionId: string): Promise<void> {
    const session = this.#layout.session(sessionId);
    await withStorageErrors('dropping parts', () => rm(session, { recursive: true, force: true }));
  }

  /** False where another part has come to stand there meanwhile. */
  async #place(file: TemporaryFile, session: string, place: PartPlace): Promise<boolean> {
    if (this.#durable) await file.sync();
    await this.#directories.within(this.#layout.parts, () => makeUnlessThere(session));
    await this.#directories.sync(this.#layout.parts);
    if (!(await place.take(file.path))) return false;
    await this.#directories.sync(session);
    await file.remove();
    return true;
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
