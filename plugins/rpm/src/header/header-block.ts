import { corrupt } from './corrupt.ts';
import type { RawValue } from './write-header.ts';

const MAGIC = Buffer.from([0x8e, 0xad, 0xe8, 0x01]);
/** Magic, four reserved bytes, the number of entries, the bytes of the store. */
export const INTRO_BYTES = 16;
const ENTRY_BYTES = 16;
/** rpm's own limit. */
const MOST_ENTRIES = 0xffff;
/** Files, directories or dependencies. */
const MOST_VALUES = 200_000;
/** Packages with a hundred thousand files have a third of this; rpm reads up to 256 MiB. */
export const MOST_HEADER_BYTES = 32 * 1024 * 1024;

export interface HeaderIntro {
  readonly entries: number;
  readonly storeBytes: number;
  /** All of it, the intro included. */
  readonly bytes: number;
}

/** The first 16 bytes of a header: how long it is. */
export function readIntro(bytes: Uint8Array, which: string): HeaderIntro {
  const intro = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (intro.length < INTRO_BYTES) throw corrupt(`it ends before its ${which} header`);
  if (!intro.subarray(0, MAGIC.length).equals(MAGIC)) throw corrupt(`there is no ${which} header where it should be`);
  const [entries, storeBytes] = [intro.readUInt32BE(8), intro.readUInt32BE(12)];
  if (entries === 0 || entries > MOST_ENTRIES)
    throw corrupt(`its ${which} header has ${entries} entries; 1 to ${MOST_ENTRIES} are allowed`);
  const size = INTRO_BYTES + entries * ENTRY_BYTES + storeBytes;
  if (size > MOST_HEADER_BYTES) throw corrupt(`its ${which} header has ${size} bytes; ${MOST_HEADER_BYTES} are the most`);
  return { entries, storeBytes, bytes: size };
}

const NUMBER_BYTES: ReadonlyMap<number, number> = new Map([
  [2, 1],
  [3, 2],
  [4, 4],
  [5, 8],
]);
const [STRING, BINARY, STRINGS, TRANSLATED] = [6, 7, 8, 9];

interface Entry {
  readonly type: number;
  readonly offset: number;
  readonly count: number;
}

/** One header of an rpm: values by tag. What is asked for is read, and nothing of it lies outside. */
export class HeaderBlock {
  readonly #entries = new Map<number, Entry>();
  readonly #store: Buffer;
  /** Values lie beside each other, so no more can be read than there is: many that share the same bytes would multiply them. */
  #unread: number;

  /** The whole header, its intro included. */
  readonly bytes: Buffer;
  /** `signature` or `main`. */
  readonly which: string;

  constructor(bytes: Buffer, { entries }: HeaderIntro, which: string) {
    this.bytes = bytes;
    this.which = which;
    const start = INTRO_BYTES + entries * ENTRY_BYTES;
    this.#store = bytes.subarray(start);
    this.#unread = this.#store.length;
    for (let at = INTRO_BYTES; at < start; at += ENTRY_BYTES) {
      const entry = { type: bytes.readUInt32BE(at + 4), offset: bytes.readUInt32BE(at + 8), count: bytes.readUInt32BE(at + 12) };
      // rpm refuses these too: every kind of value has a byte at least.
      if (entry.offset >= this.#store.length || entry.count > this.#store.length - entry.offset)
        throw corrupt(`an entry of its ${which} header lies outside of it`);
      const tag = bytes.readUInt32BE(at);
      if (!this.#entries.has(tag)) this.#entries.set(tag, entry);
    }
  }

  has(tag: number): boolean {
    return this.#entries.has(tag);
  }

  /** A text; of a translated one the untranslated form, which is the first. */
  text(tag: number): string | undefined {
    return this.#texts(tag, 1)[0];
  }

  texts(tag: number, most = Infinity): readonly string[] {
    return this.#texts(tag, most);
  }

  /** Numbers without a sign. Of 64 bits those that a file can be large are exact. */
  numbers(tag: number, most = Infinity): readonly number[] {
    const entry = this.#entries.get(tag);
    if (!entry) return [];
    const width = NUMBER_BYTES.get(entry.type);
    if (width === undefined) throw this.#wrongType(tag);
    if (entry.count * width > this.#store.length - entry.offset) throw corrupt(`tag ${tag} of its ${this.which} header lies outside of it`);
    this.#checkCount(tag, Math.min(entry.count, most));
    const read = (at: number): number => (width === 8 ? Number(this.#store.readBigUInt64BE(at)) : this.#store.readUIntBE(at, width));
    return Array.from({ length: Math.min(entry.count, most) }, (_, index) => read(entry.offset + index * width));
  }

  number(tag: number): number | undefined {
    return this.numbers(tag, 1)[0];
  }

  binary(tag: number): Buffer | undefined {
    const entry = this.#entries.get(tag);
    if (!entry) return undefined;
    if (entry.type !== BINARY) throw this.#wrongType(tag);
    return this.#store.subarray(entry.offset, entry.offset + entry.count);
  }

  /** A value as it lies in the store, and all tags there are: for who writes the header anew. */
  raw(tag: number): RawValue | undefined {
    const entry = this.#entries.get(tag);
    if (!entry) return undefined;
    const { type, count, offset } = entry;
    return { type, count, bytes: this.#store.subarray(offset, offset + this.#lengthOf(entry)) };
  }

  tags(): readonly number[] {
    return [...this.#entries.keys()];
  }

  #lengthOf({ type, count, offset }: Entry): number {
    const width = type === BINARY ? 1 : NUMBER_BYTES.get(type);
    if (width !== undefined) {
      if (count * width > this.#store.length - offset) throw corrupt(`a value of its ${this.which} header lies outside of it`);
      return count * width;
    }
    let end = offset;
    for (let seen = 0; seen < (type === STRING ? 1 : count); seen++) {
      const nul = this.#store.indexOf(0, end);
      if (nul < 0) throw corrupt(`a text in its ${this.which} header has no end`);
      end = nul + 1;
    }
    return end - offset;
  }

  #texts(tag: number, most: number): readonly string[] {
    const entry = this.#entries.get(tag);
    if (!entry) return [];
    if (entry.type !== STRING && entry.type !== STRINGS && entry.type !== TRANSLATED) throw this.#wrongType(tag);
    const count = entry.type === STRING ? 1 : Math.min(entry.count, most);
    this.#checkCount(tag, count);
    const texts: string[] = [];
    let at = entry.offset;
    while (texts.length < count) {
      const end = this.#store.indexOf(0, at);
      if (end < 0) throw corrupt(`a text of tag ${tag} in its ${this.which} header has no end`);
      this.#take(end + 1 - at);
      texts.push(decoded(this.#store.subarray(at, end)));
      at = end + 1;
    }
    return texts;
  }

  #take(bytes: number): void {
    this.#unread -= bytes;
    if (this.#unread < 0) throw corrupt(`values of its ${this.which} header share their bytes`);
  }

  #checkCount(tag: number, count: number): void {
    if (count > MOST_VALUES) throw corrupt(`tag ${tag} of its ${this.which} header has ${count} values; ${MOST_VALUES} are the most`);
  }

  #wrongType(tag: number): Error {
    return corrupt(`tag ${tag} of its ${this.which} header is of another kind than it should be`);
  }
}

/** Old packages have texts in Latin-1; what stands for no letter there is left out, as createrepo_c does. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1').replaceAll(/[\u0080-\u00bf]/g, '');
  }
}
