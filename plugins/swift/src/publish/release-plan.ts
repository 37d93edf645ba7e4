import type { PlannedFile, PublishPlan } from '@packhouse/sdk';
import { repositoryFacets } from '../facets.ts';
import { archivePath, METADATA, METADATA_SIGNATURE } from '../files.ts';
import type { ReleaseMetadata, Signature, SwiftFile, SwiftVersion } from '../metadata.ts';
import { isRepositoryUrl } from '../repository-url.ts';
import type { ManifestFile } from './read-manifests.ts';
import { repositoriesOf } from './release-metadata.ts';
import type { UploadParts } from './upload-parts.ts';

const LONGEST_SUMMARY = 300;

export interface CheckedRelease {
  readonly package: string;
  readonly version: string;
  readonly parts: UploadParts;
  readonly signature: Signature | undefined;
  readonly release: ReleaseMetadata | undefined;
  readonly manifests: readonly ManifestFile[];
}

/** One transaction: the archive as it was sent, its manifests, and what was said of it. */
export function releasePlan({ package: name, version, parts, signature, release, manifests }: CheckedRelease): PublishPlan {
  const repositories = repositoriesOf(release);
  const metadata: SwiftVersion = {
    manifests: manifests.map(({ file, toolsVersion }) => ({ file, toolsVersion })),
    repositories: repositories.filter(isRepositoryUrl),
  };
  const archive: PlannedFile = {
    path: archivePath(name, version),
    source: parts.archive,
    media: 'application/zip',
    metadata: { signature } satisfies SwiftFile,
    facets: repositoryFacets(repositories),
  };
  return {
    package: name,
    version,
    ifVersionExists: 'refuse',
    metadata,
    summary: summaryOf(release),
    files: [archive, ...manifests.map(manifestFile), ...companions(parts, release)],
  };
}

function manifestFile({ file, bytes }: ManifestFile): PlannedFile {
  return { path: file, source: bytes, media: 'text/x-swift', role: 'derived', metadata: {} };
}

function companions({ metadata, metadataSignature }: UploadParts, release: ReleaseMetadata | undefined): PlannedFile[] {
  const files: PlannedFile[] = [];
  if (metadata)
    files.push({
      path: METADATA,
      source: metadata,
      media: 'application/json',
      role: 'companion',
      metadata: { release } satisfies SwiftFile,
    });
  if (metadataSignature)
    files.push({
      path: METADATA_SIGNATURE,
      source: metadataSignature,
      media: 'application/pkcs7-signature',
      role: 'companion',
      metadata: {},
    });
  return files;
}

function summaryOf(release: ReleaseMetadata | undefined): string | undefined {
  const description = release?.['description'];
  if (typeof description !== 'string') return undefined;
  return description.slice(0, LONGEST_SUMMARY).replaceAll(/\s+/g, ' ').trim().toWellFormed();
}
