import { ambiguous } from './ambiguous.ts';
import { ArchiveError } from './archive-error.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { paxRecords } from './pax-records.ts';
import { tarHeader } from './tar-header.ts';
import type { TarHeader } from './tar-header.ts';

const BLOCK = 512;
const MAX_PAX_BYTES = 64 * 1024;

type Extended = { kind: TarHeader['kind']; bytes: Buffer; filled: number };

/**
 * Walks the blocks of a tar ahead of the library that reads it, and refuses what readers frame in different ways: sizes that an extended header
 * overrides, entries behind the end mark, directories and links with contents, extended headers that are malformed or come twice. It also bounds
 * extended headers, which the library gathers in memory (4 MiB each in tar-stream 3.2, and it takes negative sizes for them).
 */
export class TarFraming {
  readonly #limits: ArchiveLimits;
  readonly #block = Buffer.alloc(BLOCK);
  #filled = 0;
  #skip = 0;
  #extended: Extended | undefined;
  /** What extended headers said about the next entry. */
  readonly #said = new Map<TarHeader['kind'], Map<string, string>>();
  #entries = 0;
  #ended = false;

  constructor(limits: ArchiveLimits) {
    this.#limits = limits;
  }

  /** @throws ArchiveError */
  inspect(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#ended) return refuseAfterEnd(chunk.subarray(at));
      if (this.#skip > 0) {
        const passed = Math.min(this.#skip, chunk.length - at);
        this.#skip -= passed;
        at += passed;
      } else if (this.#extended) {
        at += this.#fillExtended(this.#extended, chunk.subarray(at));
      } else {
        at += this.#fillHeader(chunk.subarray(at));
      }
    }
  }

  /** The two zero blocks at the end may be missing, as in the archives of some tools. */
  end(): void {
    if (this.#filled > 0 || this.#skip > 0 || this.#extended || this.#said.size > 0) {
      throw new ArchiveError('truncated', 'The archive ends within an entry');
    }
  }

  #fillHeader(bytes: Uint8Array): number {
    const taken = bytes.subarray(0, BLOCK - this.#filled);
    this.#block.set(taken, this.#filled);
    this.#filled += taken.length;
    if (this.#filled === BLOCK) {
      this.#filled = 0;
      const header = tarHeader(this.#block);
      if (header) this.#header(header);
      else this.#ended = true;
    }
    return taken.length;
  }

  #header({ kind, size }: TarHeader): void {
    const extended = kind === 'pax' || kind === 'long-path' || kind === 'long-link';
    if (!extended && ++this.#entries > this.#limits.maxEntries) {
      throw new ArchiveError('too-many-entries', `The archive has more than ${this.#limits.maxEntries} entries`);
    }
    if (extended || kind === 'pax-global') this.#openExtended(kind, size);
    else this.#entry(kind, size);
  }

  #openExtended(kind: TarHeader['kind'], size: number): void {
    const isPax = kind === 'pax' || kind === 'pax-global';
    const max = isPax ? MAX_PAX_BYTES : this.#limits.maxPathBytes + 1;
    if (size > max) throw new ArchiveError('path-too-long', `The archive has an extended tar header of more than ${max} bytes`);
    if (this.#said.has(kind)) throw ambiguous('two extended headers of one kind');
    this.#extended = { kind, bytes: Buffer.alloc(size), filled: 0 };
    if (size === 0) this.#closeExtended(this.#extended);
  }

  #fillExtended(extended: Extended, bytes: Uint8Array): number {
    const taken = bytes.subarray(0, extended.bytes.length - extended.filled);
    extended.bytes.set(taken, extended.filled);
    extended.filled += taken.length;
    if (extended.filled === extended.bytes.length) this.#closeExtended(extended);
    return taken.length;
  }

  #closeExtended({ kind, bytes }: Extended): void {
    this.#extended = undefined;
    this.#skip = padding(bytes.length);
    if (kind === 'long-path' || kind === 'long-link') {
      const nul = bytes.indexOf(0);
      if (nul >= 0 && bytes.subarray(nul).some((byte) => byte !== 0))
        throw new ArchiveError('bad-path', 'The archive has a path with a NUL');
      this.#said.set(kind, new Map());
      return;
    }
    const records = paxRecords(bytes);
    if ([...records.keys()].some((key) => key.startsWith('GNU.sparse.'))) {
      throw new ArchiveError('unsupported-entry', 'The archive holds a sparse file');
    }
    if (kind === 'pax') this.#said.set(kind, records);
    else if (['path', 'linkpath', 'size'].some((key) => records.has(key))) throw ambiguous('a path or size for all entries');
  }

  #entry(kind: TarHeader['kind'], size: number): void {
    const pax = this.#said.get('pax');
    if (pax?.has('size') && pax.get('size') !== String(size)) throw ambiguous('an entry with two sizes');
    if (pax?.has('path') && this.#said.has('long-path')) throw ambiguous('an entry with two long paths');
    if (kind !== 'file' && size > 0) throw ambiguous('a directory or link with contents');
    if (size > this.#limits.maxOutputBytes)
      throw new ArchiveError('too-large', `The archive unpacks to more than ${this.#limits.maxOutputBytes} bytes`);
    this.#said.clear();
    this.#skip = size + padding(size);
  }
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function refuseAfterEnd(bytes: Uint8Array): void {
  if (bytes.some((byte) => byte !== 0)) throw new ArchiveError('trailing-data', 'The archive goes on after its end mark');
}
