import { crc32 } from 'node:zlib';

export interface ZipFile {
  readonly path: string;
  readonly content: string | Buffer;
  /** What the local header calls it, where that shall differ. */
  readonly localPath?: string;
}

/** A zip (APPNOTE 6.3) of small files, stored, the same bytes for the same files on every machine. */
export function zip(files: readonly ZipFile[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { path, content, localPath = path } of files) {
    const bytes = Buffer.from(content);
    const local = Buffer.concat([header(0x04034b50, localPath, bytes), Buffer.from(localPath), bytes]);
    directory.push(central(path, bytes, at), Buffer.from(path));
    pieces.push(local);
    at += local.length;
  }
  const end = Buffer.concat(directory);
  return Buffer.concat([...pieces, end, endRecord(files.length, end.length, at)]);
}

/** From the version on, local and central headers have the same twenty-six bytes. */
function common(path: string, bytes: Buffer): Buffer {
  const block = Buffer.alloc(26);
  block.writeUInt16LE(20, 0);
  // Names are UTF-8; stored, at the first moment that a zip can name.
  block.writeUInt16LE(0x0800, 2);
  block.writeUInt16LE(0x21, 8);
  block.writeUInt32LE(crc32(bytes), 10);
  block.writeUInt32LE(bytes.length, 14);
  block.writeUInt32LE(bytes.length, 18);
  block.writeUInt16LE(Buffer.byteLength(path), 22);
  return block;
}

function header(signature: number, path: string, bytes: Buffer): Buffer {
  const start = Buffer.alloc(4);
  start.writeUInt32LE(signature);
  return Buffer.concat([start, common(path, bytes)]);
}

function central(path: string, bytes: Buffer, offset: number): Buffer {
  const block = Buffer.alloc(46);
  block.writeUInt32LE(0x02014b50, 0);
  block.writeUInt16LE(20, 4);
  common(path, bytes).copy(block, 6);
  block.writeUInt32LE(offset, 42);
  return block;
}

function endRecord(entries: number, size: number, offset: number): Buffer {
  const block = Buffer.alloc(22);
  block.writeUInt32LE(0x06054b50, 0);
  block.writeUInt16LE(entries, 8);
  block.writeUInt16LE(entries, 10);
  block.writeUInt32LE(size, 12);
  block.writeUInt32LE(offset, 16);
  return block;
}
