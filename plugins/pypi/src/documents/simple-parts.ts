import { escapeHtml } from '@packhouse/encoding';
import type { Part, VersionDetail } from '@packhouse/sdk';
import { distributionLinks } from './distribution-links.ts';
import type { DistributionLink } from './distribution-links.ts';
import { jsonText } from './json-text.ts';

/** The links of one version, PEP 503 and its followers. A version without a distribution has none. */
const simpleHtml: Part = {
  rev: 1,
  make: (detail) =>
    distributionLinks(detail)
      .map((link) => anchor(link, detail.version.yanked))
      .join(''),
};

/** The members of `files` of one version, PEP 691 and 700, with commas between them. */
const simpleJson: Part = {
  rev: 1,
  make: (detail) =>
    distributionLinks(detail)
      .map((link) => jsonText(fileObject(link, detail)))
      .join(','),
};

export const parts = { simpleHtml, simpleJson };

function anchor({ file, url, requiresPython, metadataSha256, provenanceUrl }: DistributionLink, yanked: string | undefined): string {
  const attributes = [
    ['href', `${url}#sha256=${file.digests.sha256}`],
    ['data-requires-python', requiresPython],
    ['data-yanked', yanked],
    ['data-core-metadata', metadataSha256 && `sha256=${metadataSha256}`],
    // PEP 714: the name that pip and others knew first.
    ['data-dist-info-metadata', metadataSha256 && `sha256=${metadataSha256}`],
    ['data-provenance', provenanceUrl],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${escapeHtml(value)}"`]));
  return `    <a ${attributes.join(' ')}>${escapeHtml(file.path)}</a><br>\n`;
}

function fileObject({ file, url, requiresPython, metadataSha256, provenanceUrl }: DistributionLink, { version }: VersionDetail): object {
  const coreMetadata = metadataSha256 === undefined ? false : { sha256: metadataSha256 };
  return {
    filename: file.path,
    url,
    hashes: { sha256: file.digests.sha256 },
    ...(requiresPython === undefined ? {} : { 'requires-python': requiresPython }),
    size: file.size,
    'upload-time': new Date(file.createdAt).toISOString(),
    yanked: yankedMark(version.yanked),
    'core-metadata': coreMetadata,
    'dist-info-metadata': coreMetadata,
    provenance: provenanceUrl ?? null,
  };
}

/** PEP 592: a reason, or that there is none. */
export function yankedMark(yanked: string | undefined): boolean | string {
  return yanked === undefined ? false : yanked || true;
}
