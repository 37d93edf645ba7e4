import { createHash } from 'node:crypto';
import { constants, zstdCompressSync } from 'node:zlib';
import { writeTar, writeZip } from '@packhouse/archives';
import type { Publish } from '@packhouse/sdk';

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
  const payload = { path: 'share/made-up.txt', content: stem };
  const info = { path: 'info/index.json', content: JSON.stringify(indexJson(content)) };
  return writeZip([
    { path: 'metadata.json', content: '{"conda_pkg_format_version": 2}' },
    { path: `pkg-${stem}.tar.zst`, content: packed(writeTar([payload])) },
    { path: `info-${stem}.tar.zst`, content: packed(writeTar([info])) },
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
