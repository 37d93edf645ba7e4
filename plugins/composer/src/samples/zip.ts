import { crc32 } from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8 = 0x0800;
/** Made on Unix, as the attributes of links and modes need it. */
const MADE_BY = 0x0314;
const FILE_MODE = 0o100644;

export type SampleFile = readonly [path: string, content: string | Uint8Array, mode?: number];

/** A zip (PKWARE APPNOTE 6.3) of small stored files, the same bytes for the same files on every machine. */
export function zip(files: readonly SampleFile[]): Buffer {
  const [members, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [path, content, mode = FILE_MODE] of files) {
    const [name, bytes] = [Buffer.from(path), Buffer.from(content)];
    const common = commonFields(bytes, name);
    const member = Buffer.concat([words(LOCAL), shorts(VERSION), common, shorts(0), name, bytes]);
    members.push(member);
    directory.push(Buffer.concat([words(CENTRAL), shorts(MADE_BY, VERSION), common, shorts(0, 0, 0, 0, 0, mode), words(at), name]));
    at += member.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.concat([words(END), shorts(0, 0, files.length, files.length), words(size, at), shorts(0)]);
  return Buffer.concat([...members, ...directory, end]);
}

/** Flags, method, time, date, checksum, both sizes, the name's length. */
function commonFields(bytes: Buffer, name: Buffer): Buffer {
  return Buffer.concat([shorts(UTF8, 0, 0, 0x21), words(crc32(bytes), bytes.length, bytes.length), shorts(name.length)]);
}

function shorts(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [at, value] of values.entries()) bytes.writeUInt16LE(value, at * 2);
  return bytes;
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32LE(value, at * 4);
  return bytes;
}
