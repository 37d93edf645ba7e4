import type { StageTarget } from '../hashing-writer.ts';

/** Collects bytes; copies them, because the producer may use its buffer again. */
export class MemoryTarget implements StageTarget {
  #pieces: Buffer[] = [];

  async append(piece: Uint8Array): Promise<void> {
    this.#pieces.push(Buffer.from(piece));
  }

  async remove(): Promise<void> {
    this.#pieces = [];
  }

  bytes(): Buffer {
    return Buffer.concat(this.#pieces);
  }
}
