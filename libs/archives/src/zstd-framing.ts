import { ArchiveError } from './archive-error.ts';

const MAGIC = 0xfd2fb528;
const RLE = 1;

type State = 'magic' | 'descriptor' | 'header' | 'block' | 'data' | 'end';

/**
 * Walks the blocks of a zstd frame (RFC 8878, section 3.1.1) ahead of the decoder, which tells nobody where a frame ends: what follows the first one it leaves
 * out, or unpacks too, depending on how the bytes arrive. Skippable frames are refused with all else that is no frame of data.
 */
export class ZstdFraming {
  #state: State = 'magic';
  /** Bytes of the present field that are still to come, and its value so far, little-endian. */
  #wanted = 4;
  #value = 0;
  #place = 1;
  #checksum = false;
  #last = false;

  get ended(): boolean {
    return this.#state === 'end';
  }

  /** @throws ArchiveError `not-zstd`, `trailing-data` */
  inspect(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length;) {
      if (this.#state === 'end') throw new ArchiveError('trailing-data', 'The archive goes on after its zstd frame');
      if (this.#state === 'data' || this.#state === 'header') {
        const passed = Math.min(this.#wanted, chunk.length - at);
        this.#wanted -= passed;
        at += passed;
      } else {
        this.#value += chunk[at++]! * this.#place;
        this.#place *= 256;
        this.#wanted--;
      }
      while (this.#wanted === 0 && !this.ended) this.#next();
    }
  }

  #next(): void {
    const value = this.#value;
    [this.#value, this.#place] = [0, 1];
    switch (this.#state) {
      case 'magic':
        if (value !== MAGIC) throw notZstd();
        return this.#expect('descriptor', 1);
      case 'descriptor':
        return this.#descriptor(value);
      case 'header':
        return this.#expect('block', 3);
      case 'block':
        return this.#block(value);
      case 'data':
        return this.#last ? this.#expect('end', 0) : this.#expect('block', 3);
      case 'end':
    }
  }

  /** Which fields the frame's header has. */
  #descriptor(flags: number): void {
    const single = (flags & 0x20) !== 0;
    const sizeBytes = [single ? 1 : 0, 2, 4, 8][flags >> 6]!;
    const dictionaryBytes = [0, 1, 2, 4][flags & 3]!;
    this.#checksum = (flags & 4) !== 0;
    this.#expect('header', (single ? 0 : 1) + dictionaryBytes + sizeBytes);
  }

  #block(header: number): void {
    this.#last = (header & 1) === 1;
    const size = ((header >> 1) & 3) === RLE ? 1 : header >> 3;
    this.#expect('data', size + (this.#last && this.#checksum ? 4 : 0));
  }

  #expect(state: State, wanted: number): void {
    this.#state = state;
    this.#wanted = wanted;
  }
}

export function notZstd(): ArchiveError {
  return new ArchiveError('not-zstd', 'The archive is not valid zstd data');
}
