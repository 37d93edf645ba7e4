import { Readable } from 'node:stream';
import { checkedRange } from '../byte-range.ts';
import type { ByteRange } from '../byte-range.ts';
import type { Digests } from '../digests.ts';
import { BlobTooLarge, StagedBlobSpent } from '../errors.ts';
import type { StagedBlob } from '../staged-blob.ts';
import { openStream } from './read-file.ts';
import type { TemporaryFile } from './temporary-file.ts';

/** Staged bytes in a temporary file. */
export class FileStagedBlob implements StagedBlob {
  readonly size: number;
  readonly digests: Digests;
  readonly #file: TemporaryFile;
  #spent = false;

  constructor(file: TemporaryFile, size: number, digests: Digests) {
    this.#file = file;
    this.size = size;
    this.digests = digests;
  }

  async bytes(options: { max: number }): Promise<Buffer> {
    if (this.size > options.max) throw new BlobTooLarge(options.max);
    return this.slice(0, this.size);
  }

  async slice(at: number, length: number): Promise<Buffer> {
    this.#refuseIfSpent();
    if (length <= 0 || at >= this.size) return Buffer.alloc(0);
    const { start, end } = checkedRange({ start: at, end: Math.min(at + length, this.size) - 1 });
    return this.#file.read(start, end - start + 1);
  }

  /** Through a descriptor of its own: a stream that someone forgot must not hold up the commit. */
  stream(range?: ByteRange): Readable {
    this.#refuseIfSpent();
    const { content } = this.#file;
    if (content) {
      const checked = range && checkedRange(range);
      return Readable.from(
        [Buffer.from(checked ? content.subarray(checked.start, checked.end + 1) : content)].filter((piece) => piece.length > 0),
        { objectMode: false },
      );
    }
    const whole = this.size > 0 ? { start: 0, end: this.size - 1 } : undefined;
    return openStream(this.#file.path, range ?? whole);
  }

  async discard(): Promise<void> {
    if (this.#spent) return;
    this.#spent = true;
    await this.#file.remove();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.discard();
  }

  /** Hands the file to the one commit that may have it. */
  take(): TemporaryFile {
    this.#refuseIfSpent();
    this.#spent = true;
    return this.#file;
  }

  #refuseIfSpent(): void {
    if (this.#spent) throw new StagedBlobSpent();
  }
}
