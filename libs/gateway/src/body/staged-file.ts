import type { StagedBlob } from '@packhouse/blobs';
import type { Digests, Staged } from '@packhouse/sdk';
import { asRefusal } from './as-refusal.ts';

/** A staged blob as a handler may see it: it can be read, but neither committed nor discarded. */
class StagedFile implements Staged {
  readonly #blob: StagedBlob;
  readonly size: number;
  readonly digests: Digests;
  constructor(blob: StagedBlob) {
    this.#blob = blob;
    this.size = blob.size;
    this.digests = blob.digests;
  }

  static blobOf(staged: object): StagedBlob | undefined {
    return #blob in staged ? staged.#blob : undefined;
  }

  async bytes(options: { max: number }): Promise<Uint8Array> {
    try {
      return await this.#blob.bytes(options);
    } catch (error) {
      throw asRefusal(error);
    }
  }

  slice(at: number, length: number): Promise<Uint8Array> {
    return this.#blob.slice(at, length);
  }

  stream(): AsyncIterable<Uint8Array> {
    return this.#blob.stream();
  }
}

export function stagedFile(blob: StagedBlob): Staged {
  return new StagedFile(blob);
}

/** The blob behind a staged file of ours, for whoever publishes it; undefined for anything a plugin made itself. */
export function stagedBlobOf(staged: Staged): StagedBlob | undefined {
  return StagedFile.blobOf(staged);
}
