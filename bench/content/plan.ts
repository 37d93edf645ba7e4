import type { Publish } from '@packhouse/sdk';
import { packageJson } from './package-json.ts';
import { distOf } from './publish-body.ts';
import { packageTarball, type TarballContent } from './tarball.ts';

/** The operation that the npm plugin makes of an upload, without the upload: what it says of the bytes is true of them. */
export function publishPlan(content: TarballContent): Publish {
  const { name, version, dependencies } = content;
  const tarball = packageTarball(content);
  const manifest = packageJson(name, version, dependencies);
  const dist = { ...distOf(tarball), fileCount: 2, unpackedSize: JSON.stringify(manifest).length + content.noise, signatures: [] };
  return {
    op: 'publish',
    package: name,
    version,
    metadata: { manifest, dist, hasInstallScript: false, hasShrinkwrap: false },
    summary: String(manifest['description']),
    keywords: manifest['keywords'] as string[],
    ifVersionExists: 'refuse',
    files: [{ path: `${name.slice(name.indexOf('/') + 1)}-${version}.tgz`, source: tarball, media: 'application/octet-stream' }],
    tags: ['latest'],
    dependencies: Object.entries(manifest['dependencies'] as Record<string, string>).map(([to, requirement]) => ({
      kind: 'runtime',
      name: to,
      requirement,
    })),
  };
}
