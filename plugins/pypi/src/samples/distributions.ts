import { createHash } from 'node:crypto';
import { writeTarGz, writeZip } from '@packhouse/archives';
import type { ArchiveFile } from '@packhouse/archives';
import { normalizedName } from '../names.ts';
import { canonicalVersion } from '../pep440/canonical-version.ts';
import { parseVersion } from '../pep440/parse-version.ts';

export interface SampleRelease {
  readonly name: string;
  readonly version: string;
  readonly salt?: string;
}

export interface SampleDistribution {
  readonly filename: string;
  readonly bytes: Buffer;
}

/** `acme_sample-1.0.0`: what files and folders of a release begin with. */
export function stem({ name, version }: SampleRelease): string {
  const parsed = parseVersion(version);
  return `${normalizedName(name).replaceAll('-', '_')}-${parsed ? canonicalVersion(parsed) : version}`;
}

export function metadataText({ name, version, salt = '' }: SampleRelease, fields: readonly string[] = []): string {
  const head = [
    'Metadata-Version: 2.4',
    `Name: ${name}`,
    `Version: ${version}`,
    `Summary: A sample ${salt}`.trim(),
    'Requires-Python: >=3.8',
    'License-Expression: MIT',
  ];
  return `${[...head, ...fields, 'Description-Content-Type: text/markdown'].join('\n')}\n\n# ${name}\n`;
}

export interface WheelOptions {
  readonly metadata?: string | Buffer;
  /** Entries behind the usual ones, each with its row in RECORD. */
  readonly more?: readonly ArchiveFile[];
  /** What becomes of RECORD. */
  readonly record?: (text: string) => string;
  readonly without?: readonly string[];
  readonly distInfo?: string;
}

/** A pure wheel with one module. */
export function sampleWheel(release: SampleRelease, options: WheelOptions = {}): SampleDistribution {
  const {
    metadata = metadataText(release),
    more = [],
    record = (text) => text,
    without = [],
    distInfo = `${stem(release)}.dist-info`,
  } = options;
  const module = `${normalizedName(release.name).replaceAll('-', '_')}.py`;
  const files: ArchiveFile[] = [
    { path: module, content: `SALT = ${JSON.stringify(release.salt ?? '')}\n` },
    { path: `${distInfo}/METADATA`, content: metadata },
    { path: `${distInfo}/WHEEL`, content: 'Wheel-Version: 1.0\nGenerator: sample\nRoot-Is-Purelib: true\nTag: py3-none-any\n' },
    ...more,
  ].filter(({ path }) => !without.includes(path.slice(path.indexOf('/') + 1)));
  const rows = files.map(({ path, content }) => `${path},sha256=${digest(content)},${Buffer.byteLength(content)}\n`);
  const list = { path: `${distInfo}/RECORD`, content: record(`${rows.join('')}${distInfo}/RECORD,,\n`) };
  return { filename: `${stem(release)}-py3-none-any.whl`, bytes: writeZip(without.includes('RECORD') ? files : [...files, list]) };
}

export function sampleSdist(
  release: SampleRelease,
  options: { metadata?: string; more?: readonly ArchiveFile[] } = {},
): SampleDistribution {
  const { metadata = metadataText(release), more = [] } = options;
  const top = stem(release);
  const files: readonly ArchiveFile[] = [
    { path: `${top}/PKG-INFO`, content: metadata },
    { path: `${top}/module.py`, content: `SALT = ${JSON.stringify(release.salt ?? '')}\n` },
    ...more,
  ];
  return { filename: `${top}.tar.gz`, bytes: writeTarGz(files) };
}

function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url');
}
