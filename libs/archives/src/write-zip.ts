import { crc32, deflateRawSync } from 'node:zlib';
import type { ArchiveFile } from './archive-file.ts';

export interface ZipFile extends ArchiveFile {
  /** Stored unless told. */
  readonly deflated?: boolean;
  /** What the header in front of the contents calls it, where that is not to be what the directory says. */
  readonly localPath?: string;
}

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const VERSION = 20;
/** Made on Unix: elsewhere modes mean nothing. */
const MADE_BY = 0x0314;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const [STORED, DEFLATED] = [0, 8];
/** 1 January 1980, the first day that a zip can tell. */
const [TIME, DATE] = [0, 0x21];
const MODES = { file: 0o100644, link: 0o120777 };

/**
 * A zip (PKWARE APPNOTE 6.3) of a few small files, whole in memory. Stored files give the same bytes on every machine: the mode is 644, the time the
 * first that a zip can tell. How well others are compressed is up to the runtime's zlib.
 *
 * @example writeZip([{ path: 'demo/notes.txt', content: 'Notes', deflated: true }])
 * @throws RangeError for more than a zip without the extensions of zip64 can tell
 */
export function writeZip(files: Iterable<ZipFile>): Buffer {
  const [members, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const file of files) {
    const { path, localPath = path, content, deflated, type = 'file' } = file;
    const [name, localName, bytes] = [Buffer.from(path), Buffer.from(localPath), Buffer.from(content)];
    const data = deflated ? deflateRawSync(bytes) : bytes;
    const common = [shorts(VERSION, FLAGS, deflated ? DEFLATED : STORED, TIME, DATE), words(crc32(bytes), data.length, bytes.length)];
    const member = Buffer.concat([words(LOCAL), ...common, shorts(localName.length, 0), localName, data]);
    const attributes = shorts(name.length, 0, 0, 0, 0, 0, MODES[type]);
    directory.push(Buffer.concat([words(CENTRAL), shorts(MADE_BY), ...common, attributes, words(at), name]));
    members.push(member);
    at += member.length;
  }
  return Buffer.concat([...members, ...directory, endRecord(directory, at)]);
}

function endRecord(directory: readonly Buffer[], at: number): Buffer {
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([words(END), shorts(0, 0, directory.length, directory.length), words(size, at), shorts(0)]);
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
