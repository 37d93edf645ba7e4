import { createHash } from 'node:crypto';
import pypi from '@packhouse/plugin-pypi';
import type { Publish, SamplePackage, SampleRequest } from '@packhouse/sdk';

export interface Release {
  readonly name: string;
  readonly version: string;
  /** Bytes of noise in the wheel. */
  readonly noise: number;
}

/** What a client uploads of a release, and where it is read. */
export interface Uploads {
  readonly wheel: SampleRequest;
  readonly filename: string;
  readonly bytes: Uint8Array;
}

/** The plugin's own sample: a wheel that everybody takes. */
export async function uploadsOf({ name, version, noise }: Release): Promise<Uploads> {
  const { publish, reads } = await sample({ name, version, noise });
  const file = reads.find(({ path }) => path.endsWith('.whl'))!;
  return { wheel: publish[0]!, filename: decodeURIComponent(file.path.slice(file.path.lastIndexOf('/') + 1)), bytes: file.bytes! };
}

/** The operation that the plugin makes of an upload, without the upload: what it says of the bytes is true of them. */
export async function releasePlan(release: Release): Promise<Publish> {
  const { reads } = await sample(release);
  const { filename, bytes } = await uploadsOf(release);
  const metadata = reads.find(({ path }) => path.endsWith('.metadata'))!.bytes!;
  const core = { name: release.name, version: release.version, metadata_version: '2.4', summary: 'A sample', requires_python: '>=3.8' };
  const media = 'application/octet-stream';
  const facts = { kind: 'bdist_wheel', pythonTag: 'py3', requiresPython: '>=3.8', staticMetadata: true };
  return {
    op: 'publish',
    package: release.name,
    version: release.version,
    summary: 'A sample',
    ifVersionExists: 'add',
    files: [
      { path: filename, source: bytes, media, ifFileExists: 'same-bytes', metadata: facts },
      { path: `${filename}.metadata`, source: metadata, media, ifFileExists: 'same-bytes', role: 'derived', metadata: { core } },
    ],
    dependencies: [],
  };
}

/** Text that no compression makes small, the same for a release each time. */
async function sample({ name, version, noise }: Release): Promise<SamplePackage> {
  const blocks = Array.from({ length: Math.ceil(noise / 64) }, (_, at) =>
    createHash('sha256').update(`${name} ${version} ${at}`).digest('hex'),
  );
  return pypi.samples.package({ name, version, salt: blocks.join('').slice(0, noise) });
}
