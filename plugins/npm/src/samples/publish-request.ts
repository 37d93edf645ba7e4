import { createHash } from 'node:crypto';
import { writeTarGz } from '@packhouse/archives';
import type { ArchiveFile } from '@packhouse/archives';
import type { SampleRequest } from '@packhouse/sdk';
import { tarballName } from '../tarball-name.ts';

export interface SampleContent {
  name: string;
  version: string;
  salt?: string;
  /** Members of `package.json` beside name and version, or instead of them. */
  packageJson?: Record<string, unknown>;
  /** Files beside `package.json`. */
  files?: readonly ArchiveFile[];
}

export function sampleTarball({ name, version, salt = '', packageJson = {}, files = [] }: SampleContent): Buffer {
  const manifest = { name, version, description: 'A sample', license: 'MIT', ...packageJson };
  return writeTarGz([
    { path: 'package/package.json', content: JSON.stringify(manifest) },
    { path: 'package/index.js', content: `module.exports = ${JSON.stringify(salt)};\n` },
    { path: 'package/README.md', content: `# ${name}\n` },
    ...files,
  ]);
}

/** The body that `npm publish` sends for a tarball: the manifest is what the client claims. */
export function publishBody(name: string, version: string, tarball: Buffer, tag = 'latest'): PublishDocument {
  const dist = { integrity: `sha512-${digest('sha512', tarball, 'base64')}`, shasum: digest('sha1', tarball, 'hex') };
  return {
    _id: name,
    name,
    'dist-tags': { [tag]: version },
    versions: { [version]: { name, version, dist } },
    access: null,
    _attachments: {
      [`${name}-${version}.tgz`]: { content_type: 'application/octet-stream', data: tarball.toString('base64'), length: tarball.length },
    },
  };
}

export interface PublishDocument {
  _id: string;
  name: string;
  'dist-tags': Record<string, string>;
  versions: Record<string, { name: string; version: string; dist: { integrity: string; shasum: string } } & Record<string, unknown>>;
  access: null;
  _attachments: Record<string, { content_type: string; data: string; length: number }>;
}

export function publishRequest(name: string, body: unknown): SampleRequest {
  return { method: 'PUT', path: packagePath(name), headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

/** As npm, yarn and bun write it. */
export function packagePath(name: string): string {
  return `/${name.replace('/', '%2f')}`;
}

export function tarballPath(name: string, version: string): string {
  return `/${name}/-/${tarballName(name, version)}`;
}

function digest(algorithm: string, bytes: Buffer, encoding: 'hex' | 'base64'): string {
  return createHash(algorithm).update(bytes).digest(encoding);
}
