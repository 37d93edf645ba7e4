import type { Readable } from 'node:stream';
import { checkedRange } from '../byte-range.ts';
import type { ByteRange } from '../byte-range.ts';
import type { Digests } from '../digests.ts';
import { BlobTooLarge, StagedBlobSpent } from '../errors.ts';
import type { StagedBlob } from '../staged-blob.ts';
import { memoryStream } from './memory-stream.ts';

export class MemoryStagedBlob implements StagedBlob {
  readonly size: number;
  readonly digests: Digests;
  #bytes: Buffer | undefined;

  constructor(bytes: Buffer, digests: Digests) {
    this.#bytes = bytes;
    this.size = bytes.byteLength;
    this.digests = digests;
  }

  async bytes(options: { max: number }): Promise<Buffer> {
    if (this.size > options.max) throw new BlobTooLarge(options.max);
    return this.slice(0, this.size);
  }

  async slice(at: number, length: number): Promise<Buffer> {
    const bytes = this.#held();
    if (length <= 0 || at >= this.size) return Buffer.alloc(0);
    const { start, end } = checkedRange({ start: at, end: Math.min(at + length, this.size) - 1 });
    return Buffer.from(bytes.subarray(start, end + 1));
  }

  stream(range?: ByteRange): Readable {
    return memoryStream(this.#held(), range);
  }

  async discard(): Promise<void> {
    this.#bytes = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.discard();
  }

  /** Hands the bytes to the one commit that may have them. */
  take(): Buffer {
    const bytes = this.#held();
    this.#bytes = undefined;
    return bytes;
  }

  #held(): Buffer {
    if (this.#bytes === undefined) throw new StagedBlobSpent();
    return this.#bytes;
  }
}
