import type { BlobStore, FurtherDigest, StagedBlob, StageWriter } from '@packhouse/blobs';
import type { Staged } from '@packhouse/sdk';
import { stagedFile } from './staged-file.ts';

/** Everything that one request has put into the staging area, so that it can be dropped whatever happens. */
export class StagedFiles {
  readonly #blobs: StagedBlob[] = [];
  readonly #writers: StageWriter[] = [];
  constructor(
    readonly store: BlobStore,
    /** Beside SHA-256; default all. */
    readonly digests?: readonly FurtherDigest[],
  ) {}

  async writer(maxBytes: number): Promise<StageWriter> {
    const writer = await this.store.stageWriter({ maxBytes, digests: this.digests });
    this.#writers.push(writer);
    return writer;
  }

  keep(blob: StagedBlob): Staged {
    this.#blobs.push(blob);
    return stagedFile(blob);
  }

  get isEmpty(): boolean {
    return this.#blobs.length === 0 && this.#writers.length === 0;
  }

  /** Drops what was not committed meanwhile. */
  async discard(): Promise<void> {
    const drops = [...this.#writers.map((writer) => writer.abort()), ...this.#blobs.map((blob) => blob.discard())];
    // One that cannot be dropped must not keep the others: the sweep of the staging area will find it.
    await Promise.allSettled(drops);
  }
}
