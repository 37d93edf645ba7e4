import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { DEPENDENCY_TAGS, SIGNATURE_TAG, TAG } from '../header/tags.ts';
import type { DependencyKind } from '../header/tags.ts';
import { cpioArchive } from './cpio.ts';
import { headerBytes } from './header-writer.ts';
import type { SampleValue } from './header-writer.ts';

/** Name, flags (RPMSENSE_*), version. */
export type SampleDependency = readonly [name: string, flags?: number, version?: string];

export interface SampleRpm {
  readonly name: string;
  readonly version: string;
  readonly release: string;
  readonly epoch?: number;
  readonly arch?: string;
  readonly summary?: string;
  readonly salt?: string;
  /** Whole paths; a `/` at the end makes a folder. */
  readonly files?: readonly string[];
  readonly dependencies?: Readonly<Partial<Record<DependencyKind, readonly SampleDependency[]>>>;
  readonly changes?: readonly (readonly [time: number, author: string, text: string])[];
  /** What the main header has in the place of what it would have. */
  readonly header?: ReadonlyMap<number, SampleValue | undefined>;
  /** The same of the signature header. */
  readonly signature?: ReadonlyMap<number, SampleValue | undefined>;
}

const EQUAL = 8;
const BUILD_TIME = 1_700_000_000;
const [FOLDER_MODE, FILE_MODE] = [0o040755, 0o100644];
const [SIGNATURES, MAIN] = [62, 63];
const MORE = { os: 1021, payloadFormat: 1124, payloadCompressor: 1125, payloadFlags: 1126, translations: 100, fileDigestAlgorithm: 5011 };
const FILE = {
  sizes: 1028,
  rawDevices: 1033,
  devices: 1095,
  times: 1034,
  digests: 1035,
  links: 1036,
  users: 1039,
  groups: 1040,
  inodes: 1096,
  languages: 1097,
  verify: 1045,
  colors: 1140,
};
const SHA256 = 8;

/** A package as rpmbuild makes it, with the files that it names: small ones, and the same bytes for the same description. rpm installs it. */
export function sampleRpm(rpm: SampleRpm): Buffer {
  const main = headerBytes(overlaid(mainValues(rpm), rpm.header), MAIN);
  const archive = cpioArchive(
    filesOf(rpm).map(({ path, isFolder, content }) => ({ path: `.${path}`, mode: isFolder ? FOLDER_MODE : FILE_MODE, content })),
  );
  const payload = gzipSync(archive);
  const signature = headerBytes(overlaid(signatureValues(main, payload, archive), rpm.signature), SIGNATURES);
  return Buffer.concat([lead(rpm), signature, Buffer.alloc(-signature.length & 7), main, payload]);
}

/** What old programs look at: the magic, the format, and the name. */
function lead({ name, version, release, arch = 'noarch' }: SampleRpm): Buffer {
  const bytes = Buffer.alloc(96);
  bytes.writeUInt32BE(0xedabeedb, 0);
  bytes.writeUInt8(3, 4);
  bytes.writeUInt16BE(arch === 'src' ? 1 : 0, 6);
  bytes.writeUInt16BE(1, 8);
  bytes.write(`${name}-${version}-${release}`, 10, 65);
  bytes.writeUInt16BE(1, 76);
  bytes.writeUInt16BE(5, 78);
  return bytes;
}

function signatureValues(main: Buffer, payload: Buffer, archive: Buffer): Map<number, SampleValue> {
  const both = Buffer.concat([main, payload]);
  const digest = (algorithm: string, bytes: Buffer) => createHash(algorithm).update(bytes);
  return new Map<number, SampleValue>([
    [269, { text: digest('sha1', main).digest('hex') }],
    [SIGNATURE_TAG.sha256, { text: digest('sha256', main).digest('hex') }],
    [SIGNATURE_TAG.size, { int32: [both.length] }],
    [1004, { bytes: digest('md5', both).digest() }],
    [SIGNATURE_TAG.payloadSize, { int32: [archive.length] }],
  ]);
}

function mainValues(rpm: SampleRpm): Map<number, SampleValue> {
  const { name, version, release, epoch, arch = 'noarch', summary = 'A sample', salt = '', changes = [] } = rpm;
  const values = new Map<number, SampleValue>([
    [MORE.translations, { texts: ['C'] }],
    [TAG.name, { text: name }],
    [TAG.version, { text: version }],
    [TAG.release, { text: release }],
    [TAG.summary, { translated: summary }],
    [TAG.description, { translated: `A package to try things with. ${salt}`.trim() }],
    [TAG.buildTime, { int32: [BUILD_TIME] }],
    [TAG.buildHost, { text: 'build.example.com' }],
    [TAG.size, { int32: [filesOf(rpm).reduce((sum, { content }) => sum + content.length, 0)] }],
    [TAG.license, { text: 'MIT' }],
    [TAG.group, { translated: 'Unspecified' }],
    [MORE.os, { text: 'linux' }],
    [TAG.arch, { text: arch === 'src' ? 'noarch' : arch }],
    [MORE.payloadFormat, { text: 'cpio' }],
    [MORE.payloadCompressor, { text: 'gzip' }],
    [MORE.payloadFlags, { text: '9' }],
  ]);
  if (epoch !== undefined) values.set(TAG.epoch, { int32: [epoch] });
  if (arch === 'src') values.set(TAG.sourcePackage, { int32: [1] });
  else values.set(TAG.sourceRpm, { text: `${name}-${version}-${release}.src.rpm` });
  addDependencies(values, rpm);
  addFiles(values, rpm);
  if (changes.length > 0) {
    values.set(TAG.changelogTimes, { int32: changes.map(([time]) => time) });
    values.set(TAG.changelogNames, { texts: changes.map(([, author]) => author) });
    values.set(TAG.changelogTexts, { texts: changes.map(([, , text]) => text) });
  }
  return values;
}

/** A package provides itself, as rpmbuild has it. */
function addDependencies(values: Map<number, SampleValue>, { name, version, release, epoch, dependencies = {} }: SampleRpm): void {
  const own: SampleDependency = [name, EQUAL, `${epoch === undefined ? '' : `${epoch}:`}${version}-${release}`];
  const all = { ...dependencies, provides: [own, ...(dependencies.provides ?? [])] };
  for (const [kind, list] of Object.entries(all)) {
    const tags = DEPENDENCY_TAGS[kind as DependencyKind];
    values.set(tags.names, { texts: list.map(([of]) => of) });
    values.set(tags.flags, { int32: list.map(([, flags = 0]) => flags) });
    values.set(tags.versions, { texts: list.map(([, , wanted = '']) => wanted) });
  }
}

interface SampleFile {
  readonly path: string;
  readonly isFolder: boolean;
  readonly content: Buffer;
}

function filesOf({ name, files = [`/usr/share/${name}/sample.txt`], salt = '' }: SampleRpm): readonly SampleFile[] {
  return files.map((path) => {
    const isFolder = path.endsWith('/');
    return { path: isFolder ? path.slice(0, -1) : path, isFolder, content: Buffer.from(isFolder ? '' : `${name} ${salt}\n`) };
  });
}

function addFiles(values: Map<number, SampleValue>, rpm: SampleRpm): void {
  const files = filesOf(rpm);
  if (files.length === 0) return;
  const split = files.map(({ path }) => [path.slice(0, path.lastIndexOf('/') + 1), path.slice(path.lastIndexOf('/') + 1)] as const);
  const folders = [...new Set(split.map(([folder]) => folder))];
  const each = (value: number): number[] => files.map(() => value);
  const more: readonly (readonly [number, SampleValue])[] = [
    [TAG.fileModes, { int16: files.map(({ isFolder }) => (isFolder ? FOLDER_MODE : FILE_MODE)) }],
    [TAG.fileFlags, { int32: each(0) }],
    [TAG.directoryIndexes, { int32: split.map(([folder]) => folders.indexOf(folder)) }],
    [TAG.baseNames, { texts: split.map(([, base]) => base) }],
    [TAG.directoryNames, { texts: folders }],
    [FILE.sizes, { int32: files.map(({ content }) => content.length) }],
    [FILE.rawDevices, { int16: each(0) }],
    [FILE.devices, { int32: each(1) }],
    [FILE.times, { int32: each(BUILD_TIME) }],
    [FILE.digests, { texts: files.map(({ isFolder, content }) => (isFolder ? '' : createHash('sha256').update(content).digest('hex'))) }],
    [FILE.links, { texts: files.map(() => '') }],
    [FILE.users, { texts: files.map(() => 'root') }],
    [FILE.groups, { texts: files.map(() => 'root') }],
    [FILE.verify, { int32: each(0xffff_ffff) }],
    [FILE.inodes, { int32: files.map((_, at) => at + 1) }],
    [FILE.languages, { texts: files.map(() => '') }],
    [MORE.fileDigestAlgorithm, { int32: [SHA256] }],
  ];
  for (const [tag, value] of more) values.set(tag, value);
}

function overlaid(values: Map<number, SampleValue>, changes: SampleRpm['header'] = new Map()): Map<number, SampleValue> {
  for (const [tag, value] of changes)
    if (value) values.set(tag, value);
    else values.delete(tag);
  return values;
}
