import { statfs, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { BlobHooks } from '../blob-hooks.ts';
import { BlobStore, SMALL_BLOB } from '../blob-store.ts';
import type { BlobStat, CommittedBlob } from '../blob-store.ts';
import type { BlobStoreOptions } from '../blob-store-options.ts';
import type { ByteRange } from '../byte-range.ts';
import type { StageOptions } from '../blob-source.ts';
import { BlobDamaged, BlobMissing, BlobTooLarge } from '../errors.ts';
import { HashingWriter } from '../hashing-writer.ts';
import { digestsOf } from '../hashing.ts';
import type { StagedBlob } from '../staged-blob.ts';
import type { StageWriter } from '../stage-writer.ts';
import { Directories } from './directories.ts';
import { FileParts } from './file-parts.ts';
import { FileStagedBlob } from './file-staged-blob.ts';
import { Layout } from './layout.ts';
import { linkOnce } from './link-once.ts';
import { listBlobs, names, statIfThere } from './list-blobs.ts';
import { openedPieces, openedStream, readExactly, readStretch } from './read-file.ts';
import { isErrno, storageError } from './storage-error.ts';
import { TemporaryFile } from './temporary-file.ts';

/** Blobs as files of one folder, which must lie on one file system with hard links. The folder is made when first written to. */
export class FilesystemBlobStore extends BlobStore {
  readonly parts: FileParts;
  readonly #layout: Layout;
  readonly #directories: Directories;
  readonly #durable: boolean;
  readonly #hooks: BlobHooks | undefined;

  /** `root` is an absolute path. */
  constructor(root: string, options: BlobStoreOptions = {}) {
    super();
    this.#layout = new Layout(join(root, '.'));
    this.#durable = options.durable ?? true;
    this.#hooks = options.hooks;
    this.#directories = new Directories(this.#layout.root, this.#durable);
    this.parts = new FileParts(this.#layout, this.#directories, this.#durable, (source, stageOptions) => this.stage(source, stageOptions));
  }

  async stageWriter(options: Pick<StageOptions, 'maxBytes' | 'digests'>): Promise<StageWriter> {
    const file = await TemporaryFile.create(this.#directories, this.#layout.temporary);
    return new HashingWriter(file, digestsOf(options.digests), options.maxBytes, async (size, digests) => {
      await this.#hooks?.at('blob.staged');
      return new FileStagedBlob(file, size, digests);
    });
  }

  async commit(staged: StagedBlob): Promise<CommittedBlob> {
    if (!(staged instanceof FileStagedBlob)) throw new TypeError('the blob was staged in another kind of store');
    const file = staged.take();
    const { size } = staged;
    const { sha256 } = staged.digests;
    try {
      if (this.#durable) await file.sync();
      await this.#hooks?.at('blob.synced');
      // While the folder is synced the temporary name goes: one wait, not two.
      const letGo = (): void => void file.remove();
      const context = { directories: this.#directories, durable: this.#durable, hooks: this.#hooks };
      return { sha256, size, existed: await linkOnce(context, file.path, this.#layout.blob(sha256), size, letGo) };
    } catch (error) {
      throw storageError(error, 'committing a blob');
    } finally {
      await file.remove();
    }
  }

  async open(sha256: string, range?: ByteRange): Promise<Readable> {
    try {
      return await openedStream(this.#layout.blob(sha256), range);
    } catch (error) {
      throw readError(error, sha256);
    }
  }

  override async pieces(sha256: string, range: ByteRange): Promise<AsyncIterableIterator<Uint8Array>> {
    try {
      return await openedPieces(this.#layout.blob(sha256), range);
    } catch (error) {
      throw readError(error, sha256);
    }
  }

  override async readInto(sha256: string, range: ByteRange, into: Uint8Array): Promise<void> {
    let whole;
    try {
      whole = await readStretch(this.#layout.blob(sha256), range, into);
    } catch (error) {
      throw readError(error, sha256);
    }
    if (!whole) throw new BlobDamaged(sha256);
  }

  async openSmall(sha256: string, size: number): Promise<Buffer> {
    if (size > SMALL_BLOB) throw new BlobTooLarge(SMALL_BLOB);
    let bytes;
    try {
      bytes = await readExactly(this.#layout.blob(sha256), size);
    } catch (error) {
      throw readError(error, sha256);
    }
    if (bytes === undefined) throw new BlobDamaged(sha256);
    return bytes;
  }

  async stat(sha256: string): Promise<BlobStat | undefined> {
    return statIfThere(this.#layout.blob(sha256));
  }

  /** Not synced: a removed blob that a power cut brings back is garbage again, and the next collection finds it. */
  async remove(sha256: string): Promise<boolean> {
    return removed(this.#layout.blob(sha256));
  }

  list(): AsyncIterable<{ sha256: string } & BlobStat> {
    return listBlobs(this.#layout.blobs);
  }

  async sweepTemporary(olderThan: Date): Promise<number> {
    let swept = 0;
    for (const name of await names(this.#layout.temporary)) {
      const path = join(this.#layout.temporary, name);
      const found = await statIfThere(path);
      if (found && found.modified < olderThan && (await removed(path))) swept += 1;
    }
    return swept;
  }

  /** Room for ordinary users in bytes: what the file system keeps for root does not count. */
  override async readOnlySpace(): Promise<{ freeBytes: number } | undefined> {
    try {
      const { bavail, bsize } = await statfs(this.#layout.root);
      return { freeBytes: bavail * bsize };
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return undefined;
      throw storageError(error, 'asking for free space');
    }
  }
}

function readError(error: unknown, sha256: string): unknown {
  return isErrno(error, 'ENOENT') ? new BlobMissing(sha256) : storageError(error, 'opening a blob');
}

async function removed(path: string): Promise<boolean> {
  try {
    await unlink(path);
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw storageError(error, 'removing a file');
  }
}
