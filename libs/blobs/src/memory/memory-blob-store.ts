import type { Readable } from 'node:stream';
import { checkedAddress } from '../blob-address.ts';
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
import { MemoryParts } from './memory-parts.ts';
import { MemoryStagedBlob } from './memory-staged-blob.ts';
import { memoryStream } from './memory-stream.ts';
import { MemoryTarget } from './memory-target.ts';

type Held = { bytes: Buffer; modified: Date };

/** Keeps everything in memory, without bound, and forgets it with the process: for tests and trials. */
export class MemoryBlobStore extends BlobStore {
  readonly parts: MemoryParts;
  readonly #blobs = new Map<string, Held>();
  readonly #hooks: BlobHooks | undefined;

  constructor(options: BlobStoreOptions = {}) {
    super();
    this.#hooks = options.hooks;
    this.parts = new MemoryParts((source, stageOptions) => this.stage(source, stageOptions));
  }

  async stageWriter(options: Pick<StageOptions, 'maxBytes' | 'digests'>): Promise<StageWriter> {
    const target = new MemoryTarget();
    return new HashingWriter(target, digestsOf(options.digests), options.maxBytes, async (_size, digests) => {
      await this.#hooks?.at('blob.staged');
      return new MemoryStagedBlob(target.bytes(), digests);
    });
  }

  async commit(staged: StagedBlob): Promise<CommittedBlob> {
    if (!(staged instanceof MemoryStagedBlob)) throw new TypeError('the blob was staged in another kind of store');
    const bytes = staged.take();
    const { sha256 } = staged.digests;
    await this.#hooks?.at('blob.synced');
    const existed = this.#blobs.has(sha256);
    this.#blobs.set(sha256, { bytes, modified: new Date() });
    await this.#hooks?.at('blob.linked');
    await this.#hooks?.at('blob.dir-synced');
    return { sha256, size: bytes.byteLength, existed };
  }

  async open(sha256: string, range?: ByteRange): Promise<Readable> {
    return memoryStream(this.#held(sha256).bytes, range);
  }

  async openSmall(sha256: string, size: number): Promise<Buffer> {
    if (size > SMALL_BLOB) throw new BlobTooLarge(SMALL_BLOB);
    const { bytes } = this.#held(sha256);
    if (bytes.byteLength !== size) throw new BlobDamaged(sha256);
    return Buffer.from(bytes);
  }

  async stat(sha256: string): Promise<BlobStat | undefined> {
    const held = this.#blobs.get(checkedAddress(sha256));
    return held && { size: held.bytes.byteLength, modified: held.modified };
  }

  async remove(sha256: string): Promise<boolean> {
    return this.#blobs.delete(checkedAddress(sha256));
  }

  async *list(): AsyncGenerator<{ sha256: string } & BlobStat> {
    for (const [sha256, { bytes, modified }] of this.#blobs) yield { sha256, size: bytes.byteLength, modified };
  }

  async sweepTemporary(): Promise<number> {
    return 0;
  }

  #held(sha256: string): Held {
    const held = this.#blobs.get(checkedAddress(sha256));
    if (held === undefined) throw new BlobMissing(sha256);
    return held;
  }
}
