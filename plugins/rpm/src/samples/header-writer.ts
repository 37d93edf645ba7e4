/** Values of a header by tag: a text, a list of texts, numbers, or bytes. */
export type SampleValue =
  | { readonly text: string }
  | { readonly translated: string }
  | { readonly texts: readonly string[] }
  | { readonly int16: readonly number[] }
  | { readonly int32: readonly number[] }
  | { readonly bytes: Uint8Array };

const MAGIC = Buffer.from([0x8e, 0xad, 0xe8, 1, 0, 0, 0, 0]);
const ENTRY_BYTES = 16;
const [INT16, INT32, STRING, BINARY, STRINGS, TRANSLATED] = [3, 4, 6, 7, 8, 9];

interface Written {
  readonly type: number;
  readonly count: number;
  readonly align: number;
  readonly bytes: Buffer;
}

/** A header as rpm writes it, all of it in one region, which is what signatures and digests are made over. @param region the tag of the region: 62 for signatures, 63 for the main header */
export function headerBytes(values: ReadonlyMap<number, SampleValue>, region: number): Buffer {
  const entries = [...values].sort(([a], [b]) => a - b);
  const store: Buffer[] = [];
  let size = 0;
  const push = (bytes: Buffer): void => {
    store.push(bytes);
    size += bytes.length;
  };
  const index = entries.map(([tag, value]) => {
    const { type, count, align, bytes } = written(value);
    push(Buffer.alloc(-size & (align - 1)));
    const entry = entryBytes(tag, type, size, count);
    push(bytes);
    return entry;
  });
  const trailerAt = size;
  push(entryBytes(region, BINARY, -ENTRY_BYTES * (entries.length + 1), ENTRY_BYTES));
  const intro = Buffer.alloc(8);
  intro.writeUInt32BE(entries.length + 1, 0);
  intro.writeUInt32BE(size, 4);
  return Buffer.concat([MAGIC, intro, entryBytes(region, BINARY, trailerAt, ENTRY_BYTES), ...index, ...store]);
}

function entryBytes(tag: number, type: number, offset: number, count: number): Buffer {
  const entry = Buffer.alloc(ENTRY_BYTES);
  entry.writeUInt32BE(tag, 0);
  entry.writeUInt32BE(type, 4);
  entry.writeInt32BE(offset, 8);
  entry.writeUInt32BE(count, 12);
  return entry;
}

function written(value: SampleValue): Written {
  if ('text' in value) return { type: STRING, count: 1, align: 1, bytes: Buffer.from(`${value.text}\0`) };
  if ('translated' in value) return { type: TRANSLATED, count: 1, align: 1, bytes: Buffer.from(`${value.translated}\0`) };
  if ('texts' in value)
    return { type: STRINGS, count: value.texts.length, align: 1, bytes: Buffer.from(value.texts.map((text) => `${text}\0`).join('')) };
  if ('bytes' in value) return { type: BINARY, count: value.bytes.length, align: 1, bytes: Buffer.from(value.bytes) };
  if ('int16' in value) {
    const bytes = Buffer.alloc(2 * value.int16.length);
    value.int16.forEach((number, at) => bytes.writeUInt16BE(number, 2 * at));
    return { type: INT16, count: value.int16.length, align: 2, bytes };
  }
  const bytes = Buffer.alloc(4 * value.int32.length);
  value.int32.forEach((number, at) => bytes.writeUInt32BE(number, 4 * at));
  return { type: INT32, count: value.int32.length, align: 4, bytes };
}
