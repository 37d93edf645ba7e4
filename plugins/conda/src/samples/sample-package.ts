import { createHash } from 'node:crypto';
import { constants, zstdCompressSync } from 'node:zlib';
import { writeTar, writeZip } from '@packhouse/archives';
import type { ArchiveFile, ZipFile } from '@packhouse/archives';
import { bzip2 } from './bzip2.ts';

export interface SampleContent {
  readonly name: string;
  readonly version: string;
  readonly build?: string;
  readonly subdir?: string;
  readonly depends?: readonly string[];
  readonly salt?: string;
  /** Members of index.json in the place of, or beside, those that the others make. */
  readonly index?: Readonly<Record<string, unknown>>;
  readonly about?: Readonly<Record<string, unknown>>;
  readonly runExports?: Readonly<Record<string, unknown>>;
  /** In the place of info/paths.json. */
  readonly paths?: string;
  /** Further files below `info`. */
  readonly info?: readonly ArchiveFile[];
  readonly metadata?: string;
  /** Changes the members of the zip. */
  readonly members?: (members: readonly ZipFile[]) => readonly ZipFile[];
}

const TIMESTAMP = Date.UTC(2024, 0, 1);

/** `demo-1.0-0` */
export function stemOf({ name, version, build = '0' }: SampleContent): string {
  return `${name}-${version}-${build}`;
}

/** A `.conda` file as package builders make it. */
export function sampleConda(content: SampleContent): Buffer {
  const stem = stemOf(content);
  const members: readonly ZipFile[] = [
    { path: 'metadata.json', content: content.metadata ?? '{"conda_pkg_format_version": 2}' },
    { path: `pkg-${stem}.tar.zst`, content: zstd(writeTar([payload(content)])) },
    { path: `info-${stem}.tar.zst`, content: zstd(writeTar(infoFiles(content))) },
  ];
  return writeZip(content.members?.(members) ?? members);
}

/** The same as a `.tar.bz2`. `info` stands in front, as builders put it. */
export function sampleTarBz2(content: SampleContent, order: 'info-first' | 'info-last' = 'info-first'): Buffer {
  const [info, file] = [infoFiles(content), payload(content)];
  return bzip2(writeTar(order === 'info-first' ? [...info, file] : [file, ...info]));
}

export function zstd(bytes: Buffer): Buffer {
  return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
}

function payload({ salt = '' }: SampleContent) {
  return { path: 'share/demo/hello.txt', content: `hello ${salt}\n` };
}

function infoFiles(content: SampleContent): ArchiveFile[] {
  const { about = { home: 'https://example.com', license: 'MIT', summary: 'A sample' }, runExports, info = [] } = content;
  const file = payload(content);
  const paths = [
    {
      _path: file.path,
      path_type: 'hardlink',
      sha256: createHash('sha256').update(file.content).digest('hex'),
      size_in_bytes: file.content.length,
    },
  ];
  return [
    { path: 'info/index.json', content: JSON.stringify(indexJson(content)) },
    { path: 'info/about.json', content: JSON.stringify(about) },
    { path: 'info/files', content: `${file.path}\n` },
    { path: 'info/paths.json', content: content.paths ?? JSON.stringify({ paths_version: 1, paths }) },
    ...(runExports ? [{ path: 'info/run_exports.json', content: JSON.stringify(runExports) }] : []),
    ...info,
  ];
}

function indexJson({ name, version, build = '0', subdir = 'noarch', depends = [], index }: SampleContent): object {
  const [platform, arch] = subdir === 'noarch' ? [null, null] : subdir.split('-');
  return {
    arch: arch === '64' ? 'x86_64' : arch,
    build,
    build_number: 0,
    depends,
    license: 'MIT',
    name,
    ...(subdir === 'noarch' ? { noarch: 'generic' } : {}),
    platform,
    subdir,
    timestamp: TIMESTAMP,
    version,
    ...index,
  };
}
