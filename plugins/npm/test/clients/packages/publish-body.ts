import { createHash } from 'node:crypto';
import { writeTarGz } from '@packhouse/archives';
import { sampleFiles } from './sample-files.ts';

export interface SampleUpload {
  readonly name: string;
  readonly version: string;
  readonly tag?: string | undefined;
  /** What the package.json in the tarball says differently. */
  readonly inside?: object;
  /** What the manifest in the body says differently. */
  readonly outside?: object;
  readonly integrity?: string;
}

/** The body of a publish, as clients make it. */
export function publishBody({ name, version, tag = 'latest', inside, outside, integrity }: SampleUpload): {
  body: string;
  tarball: Buffer;
} {
  const files = Object.entries(sampleFiles(name, version, inside)).map(([path, content]) => ({ path: `package/${path}`, content }));
  const tarball = writeTarGz(files);
  const file = `${name}-${version}.tgz`;
  const dist = {
    integrity: integrity ?? `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
    shasum: createHash('sha1').update(tarball).digest('hex'),
    tarball: `http://localhost/${name}/-/${file}`,
  };
  const manifest = {
    ...(JSON.parse(sampleFiles(name, version, inside)['package.json']!) as object),
    name,
    version,
    ...outside,
    _id: `${name}@${version}`,
    dist,
  };
  const attachment = { content_type: 'application/octet-stream', data: tarball.toString('base64'), length: tarball.length };
  const body = {
    _id: name,
    name,
    'dist-tags': { [tag]: version },
    versions: { [version]: manifest },
    access: null,
    _attachments: { [file]: attachment },
  };
  return { body: JSON.stringify(body), tarball };
}
