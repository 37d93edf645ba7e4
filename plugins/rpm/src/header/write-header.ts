/** A value of a header as its store has it. */
export interface RawValue {
  /** 2 to 5 are numbers of 1, 2, 4 and 8 bytes, 6 is a text, 7 bytes, 8 and 9 are texts. */
  readonly type: number;
  readonly count: number;
  readonly bytes: Uint8Array;
}

const MAGIC = Buffer.from([0x8e, 0xad, 0xe8, 1, 0, 0, 0, 0]);
const ENTRY_BYTES = 16;
const BINARY = 7;
/** Numbers lie at a multiple of their width. */
const ALIGNMENT: ReadonlyMap<number, number> = new Map([
  [3, 2],
  [4, 4],
  [5, 8],
]);

/** A header as rpm writes it, all of it in one region, which is what digests and signatures are made over. @param region the tag of the region: 62 for signatures, 63 for the main header */
export function writeHeader(values: ReadonlyMap<number, RawValue>, region: number): Buffer {
  const entries = [...values].sort(([a], [b]) => a - b);
  const store: Uint8Array[] = [];
  let size = 0;
  const push = (bytes: Uint8Array): void => {
    store.push(bytes);
    size += bytes.length;
  };
  const index = entries.map(([tag, { type, count, bytes }]) => {
    push(Buffer.alloc(-size & ((ALIGNMENT.get(type) ?? 1) - 1)));
    const entry = entryBytes(tag, type, size, count);
    push(bytes);
    return entry;
  });
  const trailerAt = size;
  push(entryBytes(region, BINARY, -ENTRY_BYTES * (entries.length + 1), ENTRY_BYTES));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(entries.length + 1, 0);
  lengths.writeUInt32BE(size, 4);
  return Buffer.concat([MAGIC, lengths, entryBytes(region, BINARY, trailerAt, ENTRY_BYTES), ...index, ...store]);
}

function entryBytes(tag: number, type: number, offset: number, count: number): Buffer {
  const entry = Buffer.alloc(ENTRY_BYTES);
  entry.writeUInt32BE(tag, 0);
  entry.writeUInt32BE(type, 4);
  entry.writeInt32BE(offset, 8);
  entry.writeUInt32BE(count, 12);
  return entry;
}
