import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly deflated?: boolean;
}

/** A zip (PKWARE APPNOTE 6.3) of small files in memory, stored unless told. */
export function zip(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const data = file.deflated ? deflateRawSync(file.bytes) : Buffer.from(file.bytes);
    const name = Buffer.from(file.name);
    const about = aboutOf(file, data, name);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, name, data]);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), about, central, name]));
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}

/** What both headers of a file have: from the version that is needed to the length of the extra field. */
function aboutOf(file: ZipFile, data: Buffer, name: Buffer): Buffer {
  const about = Buffer.alloc(26);
  about.writeUInt16LE(20, 0);
  about.writeUInt16LE(file.deflated ? 8 : 0, 4);
  about.writeUInt16LE(0x21, 8);
  about.writeUInt32LE(crc32(file.bytes), 10);
  about.writeUInt32LE(data.length, 14);
  about.writeUInt32LE(file.bytes.length, 18);
  about.writeUInt16LE(name.length, 22);
  return about;
}
