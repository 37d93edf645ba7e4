/** A value that `msgpack` writes: text, whole numbers up to 2^53, booleans, null, bytes, lists and objects. Undefined members of objects are left out. */
export type MsgpackValue =
  string | number | boolean | null | undefined | Uint8Array | readonly MsgpackValue[] | { readonly [key: string]: MsgpackValue };

/** The value as MessagePack, in its shortest form. Members of objects keep their order. */
export function msgpack(value: MsgpackValue): Buffer {
  const parts: Uint8Array[] = [];
  write(value ?? null, parts);
  return Buffer.concat(parts);
}

/** What stands before `count` members of a map, each a text and a value: for those that are written one by one. */
export function msgpackMapHead(count: number): Buffer {
  return head(count, { fixed: 0x80, most: 16, codes: [undefined, 0xde, 0xdf] });
}

/** The same before the members of a list. */
export function msgpackListHead(count: number): Buffer {
  return head(count, { fixed: 0x90, most: 16, codes: [undefined, 0xdc, 0xdd] });
}

function write(value: MsgpackValue, parts: Uint8Array[]): void {
  if (value === null || value === undefined) parts.push(Buffer.from([0xc0]));
  else if (typeof value === 'boolean') parts.push(Buffer.from([value ? 0xc3 : 0xc2]));
  else if (typeof value === 'number') parts.push(numberBytes(value));
  else if (typeof value === 'string') writeText(value, parts);
  else if (value instanceof Uint8Array) parts.push(head(value.length, { fixed: 0, most: 0, codes: [0xc4, 0xc5, 0xc6] }), value);
  else if (Array.isArray(value)) {
    parts.push(msgpackListHead(value.length));
    for (const item of value as readonly MsgpackValue[]) write(item, parts);
  } else {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    parts.push(msgpackMapHead(members.length));
    for (const [key, member] of members) {
      writeText(key, parts);
      write(member, parts);
    }
  }
}

function writeText(text: string, parts: Uint8Array[]): void {
  const bytes = Buffer.from(text);
  parts.push(head(bytes.length, { fixed: 0xa0, most: 32, codes: [0xd9, 0xda, 0xdb] }), bytes);
}

/** A length: in the mark itself below `most`, else behind the mark for one, two or four bytes of it. */
function head(
  length: number,
  { fixed, most, codes }: { fixed: number; most: number; codes: readonly [number | undefined, number, number] },
): Buffer {
  if (length < most) return Buffer.from([fixed | length]);
  if (codes[0] !== undefined && length < 0x100) return Buffer.from([codes[0], length]);
  const bytes = Buffer.alloc(length < 0x1_0000 ? 3 : 5);
  if (bytes.length === 3) bytes.writeUInt16BE(length, 1);
  else bytes.writeUInt32BE(length, 1);
  bytes[0] = bytes.length === 3 ? codes[1] : codes[2];
  return bytes;
}

function numberBytes(value: number): Buffer {
  if (!Number.isSafeInteger(value)) {
    const bytes = Buffer.alloc(9, 0xcb);
    bytes.writeDoubleBE(value, 1);
    return bytes;
  }
  return value < 0 ? negativeBytes(value) : positiveBytes(value);
}

function positiveBytes(value: number): Buffer {
  if (value < 0x80) return Buffer.from([value]);
  if (value < 0x100) return Buffer.from([0xcc, value]);
  const bytes = Buffer.alloc(value < 0x1_0000 ? 3 : value < 0x1_0000_0000 ? 5 : 9);
  if (bytes.length === 3) bytes.writeUInt16BE(value, 1);
  else if (bytes.length === 5) bytes.writeUInt32BE(value, 1);
  else bytes.writeBigUInt64BE(BigInt(value), 1);
  bytes[0] = { 3: 0xcd, 5: 0xce, 9: 0xcf }[bytes.length]!;
  return bytes;
}

function negativeBytes(value: number): Buffer {
  if (value >= -32) return Buffer.from([0x100 + value]);
  const bytes = Buffer.alloc(value >= -0x80 ? 2 : value >= -0x8000 ? 3 : value >= -0x8000_0000 ? 5 : 9);
  if (bytes.length === 2) bytes.writeInt8(value, 1);
  else if (bytes.length === 3) bytes.writeInt16BE(value, 1);
  else if (bytes.length === 5) bytes.writeInt32BE(value, 1);
  else bytes.writeBigInt64BE(BigInt(value), 1);
  bytes[0] = { 2: 0xd0, 3: 0xd1, 5: 0xd2, 9: 0xd3 }[bytes.length]!;
  return bytes;
}
