import { createHash } from 'node:crypto';
import { packageJson } from './package-json.ts';

/** `dist` as a client states it. */
export function distOf(tarball: Buffer): { integrity: string; shasum: string } {
  return {
    integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
    shasum: createHash('sha1').update(tarball).digest('hex'),
  };
}

/** What `npm publish` sends. */
export function publishBody(
  name: string,
  version: string,
  tarball: Buffer,
  dependencies?: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const file = `${name}-${version}.tgz`;
  const short = `${name.slice(name.indexOf('/') + 1)}-${version}.tgz`;
  const manifest = {
    ...packageJson(name, version, dependencies),
    _id: `${name}@${version}`,
    dist: { ...distOf(tarball), tarball: `http://127.0.0.1/${name}/-/${short}` },
  };
  return {
    _id: name,
    name,
    'dist-tags': { latest: version },
    versions: { [version]: manifest },
    access: null,
    _attachments: { [file]: { content_type: 'application/octet-stream', data: tarball.toString('base64'), length: tarball.length } },
  };
}
