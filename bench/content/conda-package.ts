import { createHash } from 'node:crypto';
import { constants, crc32, zstdCompressSync } from 'node:zlib';
import type { Publish } from '@packhouse/sdk';
import { tarOf } from './tarball.ts';

export const CHANNEL = 'main';
export const SUBDIR = 'linux-64';

export interface CondaContent {
  readonly name: string;
  readonly version: string;
}

export function fileOf({ name, version }: CondaContent): string {
  return `${name}-${version}-h0123456_0.conda`;
}

/** About as much as packages of conda-forge say of themselves. */
function indexJson({ name, version }: CondaContent) {
  return {
    arch: 'x86_64',
    build: 'h0123456_0',
    build_number: 0,
    constrains: ['made-up-base >=2.0'],
    depends: ['__glibc >=2.17,<3.0.a0', 'libgcc >=13', 'libstdcxx >=13', 'python >=3.12,<3.13.0a0', `${name}-base >=1.0`],
    license: 'BSD-3-Clause',
    license_family: 'BSD',
    name,
    platform: 'linux',
    subdir: SUBDIR,
    timestamp: 1_700_000_000_000,
    version,
  };
}

/** A `.conda` file: a zip of three stored parts. */
export function condaBytes(content: CondaContent): Buffer {
  const stem = fileOf(content).slice(0, -'.conda'.length);
  const packed = (bytes: Buffer): Buffer => zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
  return storedZip([
    ['metadata.json', Buffer.from('{"conda_pkg_format_version": 2}')],
    [`pkg-${stem}.tar.zst`, packed(tarOf([['share/made-up.txt', Buffer.from(stem)]]))],
    [`info-${stem}.tar.zst`, packed(tarOf([['info/index.json', Buffer.from(JSON.stringify(indexJson(content)))]]))],
  ]);
}

/** The operation that the conda plugin makes of an upload. Nobody reads the bytes. */
export function condaPlan(content: CondaContent): Publish {
  const path = `${CHANNEL}/${SUBDIR}/${fileOf(content)}`;
  const flags = ['activate.d', 'deactivate.d', 'binary_prefix', 'text_prefix', 'post_link', 'pre_link', 'pre_unlink'];
  const contents = Object.fromEntries(flags.map((flag) => [flag, false]));
  const about = { summary: `${content.name}, made up`, home: 'https://example.com', license: 'BSD-3-Clause' };
  const metadata = { record: indexJson(content), about, runExports: { weak: [`${content.name} >=1.0`] }, contents };
  return {
    op: 'publish',
    package: content.name,
    version: content.version,
    ifVersionExists: 'add',
    files: [{ path, source: createHash('sha256').update(path).digest(), media: 'application/zip', metadata }],
  };
}

function storedZip(files: readonly (readonly [string, Buffer])[]): Buffer {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [path, bytes] of files) {
    const name = Buffer.from(path);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(bytes.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), about, place, name);
    const part = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, name, bytes]);
    parts.push(part);
    at += part.length;
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
