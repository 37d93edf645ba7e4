import { REGISTRY_URL } from '@packhouse/sdk';
import type { FileRow, VersionDetail } from '@packhouse/sdk';
import { metadataFile, provenanceFile } from '../companion-files.ts';
import { isDistribution } from '../distribution-name.ts';
import { distributionFacts } from '../metadata.ts';

/** A distribution as indexes show it. */
export interface DistributionLink {
  readonly file: FileRow;
  /** With the byte that stands for the registry's URL in front. */
  readonly url: string;
  readonly requiresPython: string | undefined;
  /** Digest of the core metadata beside it, where that may be used in the file's place (PEP 658, 714). */
  readonly metadataSha256: string | undefined;
  /** PEP 740. */
  readonly provenanceUrl: string | undefined;
}

/** The distributions of a version by name, with what lies beside them. */
export function distributionLinks({
  package: of,
  version,
  files,
}: Pick<VersionDetail, 'package' | 'version' | 'files'>): readonly DistributionLink[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const distributions = files.filter(({ path }) => isDistribution(path)).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return distributions.map((file) => {
    const { requiresPython, staticMetadata } = distributionFacts(file);
    const attested = byPath.has(provenanceFile(file.path));
    return {
      file,
      url: link('files', file.digests.sha256, file.path),
      requiresPython,
      metadataSha256: staticMetadata ? byPath.get(metadataFile(file.path))?.digests.sha256 : undefined,
      provenanceUrl: attested ? link('integrity', of.name, version.version, file.path, 'provenance') : undefined,
    };
  });
}

function link(...segments: string[]): string {
  return `${REGISTRY_URL}/${segments.map(encodeURIComponent).join('/')}`;
}
