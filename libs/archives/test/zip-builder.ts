import { crc32, deflateRawSync } from 'node:zlib';
import type { RandomAccess } from '../src/random-access.ts';

/** What a header says; anything left out is true. */
type Said = { name?: string | Buffer; flags?: number; method?: number; crc?: number; compressed?: number; size?: number; extra?: Buffer };

export type ZipPart = {
  name: string | Buffer;
  body?: string | Buffer;
  /** The bytes in the file, where they are not the deflated body. */
  data?: Buffer;
  stored?: boolean;
  flags?: number;
  /** Unix mode; the entry is made on DOS without one. */
  mode?: number;
  disk?: number;
  /** Behind the data, before the next entry. */
  after?: Buffer;
  local?: Said;
  central?: Said & { offset?: number };
};

export type ZipEndSaid = {
  entries?: number;
  total?: number;
  size?: number;
  offset?: number;
  disk?: number;
  comment?: Buffer;
  commentLength?: number;
  zip64?: Buffer;
  /** The directory lists the entries from the last to the first. */
  reversed?: boolean;
};

/** A zip written field by field, so that its headers can lie. */
export function zip(parts: ZipPart[], end: ZipEndSaid = {}, before: Buffer = Buffer.alloc(0)): Buffer {
  const written: Buffer[] = [before];
  const directory: Buffer[] = [];
  let offset = before.length;
  for (const part of parts) {
    const { local, central } = headers(part, offset);
    const data = part.data ?? contents(part);
    written.push(local, data, part.after ?? Buffer.alloc(0));
    directory.push(central);
    offset += local.length + data.length + (part.after?.length ?? 0);
  }
  const size = Buffer.concat(directory).length;
  if (end.reversed) directory.reverse();
  return Buffer.concat([...written, ...directory, end.zip64 ?? Buffer.alloc(0), endRecord(parts.length, size, offset, end)]);
}

export function endRecord(entries: number, size: number, offset: number, said: ZipEndSaid = {}): Buffer {
  const { comment = Buffer.alloc(0), disk = 0 } = said;
  const record = fields([4, 0x06054b50], [2, disk], [2, disk], [2, said.entries ?? entries], [2, said.total ?? said.entries ?? entries]);
  const rest = fields([4, said.size ?? size], [4, said.offset ?? offset], [2, said.commentLength ?? comment.length]);
  return Buffer.concat([record, rest, comment]);
}

/** A zip64 end record and its locator. */
export function end64(
  entries: number,
  size: number,
  offset: number,
  said: { at?: number; recordSize?: number; disks?: number } = {},
): Buffer {
  return fields(
    [4, 0x06064b50],
    [8, said.recordSize ?? 44],
    [2, 45],
    [2, 45],
    [4, 0],
    [4, 0],
    [8, entries],
    [8, entries],
    [8, size],
    [8, offset],
    [4, 0x07064b50],
    [4, 0],
    [8, said.at ?? offset + size],
    [4, said.disks ?? 1],
  );
}

export function descriptor(part: ZipPart, form: { signed: boolean; bytes: 4 | 8 }): Buffer {
  const body = Buffer.from(part.body ?? '');
  const sizes = fields([4, crc32(body)], [form.bytes, contents(part).length], [form.bytes, body.length]);
  return form.signed ? Buffer.concat([fields([4, 0x08074b50]), sizes]) : sizes;
}

export function extraField(id: number, bytes: Buffer): Buffer {
  return Buffer.concat([fields([2, id], [2, bytes.length]), bytes]);
}

/** Little-endian numbers of 2, 4 or 8 bytes. */
export function fields(...numbers: [2 | 4 | 8, number][]): Buffer {
  return Buffer.concat(
    numbers.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      if (bytes === 8) field.writeBigUInt64LE(BigInt(value));
      else field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}

/** Bytes as a staged file, with a count of those that were read. */
export function staged(bytes: Buffer): RandomAccess & { stream(): AsyncIterable<Uint8Array>; read: number } {
  return {
    size: bytes.length,
    read: 0,
    async slice(at, length) {
      const slice = bytes.subarray(at, at + length);
      this.read += slice.length;
      return slice;
    },
    async *stream() {
      for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
    },
  };
}

function contents({ body = '', stored = false }: ZipPart): Buffer {
  return stored ? Buffer.from(body) : deflateRawSync(body);
}

function headers(part: ZipPart, offset: number): { local: Buffer; central: Buffer } {
  const body = Buffer.from(part.body ?? '');
  const truth = {
    name: part.name,
    flags: part.flags ?? 0,
    method: part.stored ? 0 : 8,
    crc: crc32(body),
    compressed: (part.data ?? contents(part)).length,
    size: body.length,
    extra: Buffer.alloc(0),
  };
  const local = header({ ...truth, ...part.local });
  const central = header({ ...truth, ...part.central });
  const mode = part.mode ?? 0;
  return {
    local: Buffer.concat([fields([4, 0x04034b50], [2, 20]), local]),
    central: Buffer.concat([
      fields([4, 0x02014b50], [2, mode === 0 ? 20 : 0x0314], [2, 20]),
      central.subarray(0, 24),
      fields([2, 0], [2, part.disk ?? 0], [2, 0], [2, 0], [2, mode], [4, part.central?.offset ?? offset]),
      central.subarray(24),
    ]),
  };
}

/** What both headers have, from the flags to the extra fields. */
function header(said: Required<Said>): Buffer {
  const name = Buffer.from(said.name);
  return Buffer.concat([
    fields([2, said.flags], [2, said.method], [2, 0], [2, 33], [4, said.crc], [4, said.compressed], [4, said.size]),
    fields([2, name.length], [2, said.extra.length]),
    name,
    said.extra,
  ]);
}
