import { crc32, deflateRawSync } from 'node:zlib';

const NO_TIME = 0;
/** 1 January 1980, the first day that a zip can tell. */
const NO_DATE = 0x21;

interface Member {
  readonly header: Buffer;
  readonly name: Buffer;
  readonly data: Buffer;
}

/** A zip (PKWARE APPNOTE) of small files, the same bytes for the same files on every machine. */
export function zip(files: Iterable<readonly [path: string, content: string | Uint8Array]>): Buffer {
  const members = Array.from(files, ([path, content]) => member(path, Buffer.from(content as string)));
  const locals = members.map(({ header, name, data }) => Buffer.concat([bytes32(0x04034b50), header, name, data]));
  let at = 0;
  const directory = members.map(({ header, name }, index) => {
    const entry = Buffer.concat([bytes32(0x02014b50), bytes16(20), header, bytes16(0, 0, 0), bytes32(0, at), name]);
    at += locals[index]!.length;
    return entry;
  });
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.concat([bytes32(0x06054b50), bytes16(0, 0, members.length, members.length), bytes32(size, at), bytes16(0)]);
  return Buffer.concat([...locals, ...directory, end]);
}

/** What local header and directory have in common. */
function member(path: string, content: Buffer): Member {
  const [name, data] = [Buffer.from(path), deflateRawSync(content)];
  const header = Buffer.concat([
    bytes16(20, 0x0800, 8, NO_TIME, NO_DATE),
    bytes32(crc32(content), data.length, content.length),
    bytes16(name.length, 0),
  ]);
  return { header, name, data };
}

function bytes16(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [at, value] of values.entries()) buffer.writeUInt16LE(value, at * 2);
  return buffer;
}

function bytes32(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) buffer.writeUInt32LE(value >>> 0, at * 4);
  return buffer;
}
