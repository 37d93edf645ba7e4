import type { BlobStore } from '@packhouse/blobs';
import type { Digests, Staged } from '@packhouse/sdk';
import { tooLarge } from './as-refusal.ts';
import { collected } from './collected.ts';

/** A file of an upload session, in the store already, as a handler may see it: it can be read and published. */
export class KeptFile implements Staged {
  readonly #store: BlobStore;
  readonly size: number;
  readonly digests: Digests;

  constructor(store: BlobStore, { size, digests }: { readonly size: number; readonly digests: Digests }) {
    this.#store = store;
    this.size = size;
    this.digests = digests;
  }

  async bytes({ max }: { max: number }): Promise<Uint8Array> {
    if (this.size > max) throw tooLarge(max);
    return collected(this.stream());
  }

  async slice(at: number, length: number): Promise<Uint8Array> {
    const end = Math.min(at + length, this.size);
    return end <= at ? Buffer.alloc(0) : collected(this.#read({ start: at, end: end - 1 }));
  }

  stream(): AsyncIterable<Buffer> {
    return this.#read();
  }

  async *#read(range?: { start: number; end: number }): AsyncGenerator<Buffer> {
    yield* (await this.#store.open(this.digests.sha256, range)) as AsyncIterable<Buffer>;
  }
}
