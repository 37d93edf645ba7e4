import type { PublishPlan, Staged } from '@packhouse/sdk';
import { REFERENCE_DIGITS, archivePath } from '../archive-path.ts';
import { PROVIDES, REFERENCE } from '../facets.ts';
import type { ComposerVersion, Dist } from '../metadata.ts';
import { isBranch } from '../versions.ts';
import { archiveKind } from './archive-kind.ts';
import type { ArchiveKind } from './archive-kind.ts';
import { nameOf, versionOf } from './identity.ts';
import { dependenciesOf } from './links.ts';
import type { Links } from './links.ts';
import { manifestOf } from './manifest.ts';
import { parseComposerJson } from './parse-composer-json.ts';
import { readArchive } from './read-archive.ts';

const MEDIA = { zip: 'application/zip', tar: 'application/x-tar', 'tar.gz': 'application/gzip' } as const;

/** An archive as a plan. A release is made once; a branch takes one archive after the other, and old ones stay for those who have locked them. */
export async function readUpload(staged: Staged, asked: string | null): Promise<PublishPlan & { version: string }> {
  const kind = await archiveKind(staged);
  const { composerJson, readme } = await readArchive(staged, kind);
  const own = parseComposerJson(composerJson);
  const [name, version] = [nameOf(own), versionOf(own, asked)];
  const manifest = manifestOf(own, version);
  const metadata: ComposerVersion = { manifest, dist: distOf(staged, kind, name, version) };
  const branch = isBranch(version);
  const { description, keywords } = manifest;
  return {
    package: name,
    packageMetadata: branch ? undefined : { readme: readme ?? null },
    version,
    metadata,
    summary: typeof description === 'string' ? description.slice(0, 1024) : undefined,
    keywords: keywords as readonly string[] | undefined,
    ifVersionExists: branch ? 'add' : 'refuse',
    files: [
      {
        path: metadata.dist.path,
        source: staged,
        media: MEDIA[kind.extension],
        ifFileExists: 'same-bytes',
        facets: { [REFERENCE]: metadata.dist.reference, ...provided(manifest) },
      },
    ],
    dependencies: dependenciesOf(manifest),
  };
}

function distOf({ digests }: Staged, { type, extension }: ArchiveKind, name: string, version: string): Dist {
  const reference = digests.sha256.slice(0, REFERENCE_DIGITS);
  return { type, reference, shasum: digests.sha1, path: archivePath(name, version, reference, extension) };
}

const MAX_PROVIDED = 200;

/** By whom a virtual package is provided is asked by its name. */
function provided(manifest: Readonly<Record<string, unknown>>): Record<string, string> {
  const targets = ['provide', 'replace'].flatMap((member) => Object.keys((manifest[member] ?? {}) as Links));
  return Object.fromEntries(targets.slice(0, MAX_PROVIDED).map((target) => [PROVIDES + target.toLowerCase(), '1']));
}
