import { escapeHtml } from '@packhouse/encoding';
import type { Part, VersionDetail } from '@packhouse/sdk';
import { distributionLinks } from './distribution-links.ts';
import type { DistributionLink } from './distribution-links.ts';
import { htmlText } from './html-text.ts';
import { jsonLink, jsonObject, jsonText } from './json-text.ts';
import type { JsonText } from './json-text.ts';

/** The links of one version, PEP 503 and its followers. A version without a distribution has none. */
const simpleHtml: Part = {
  rev: 2,
  make: (detail) =>
    distributionLinks(detail)
      .map((link) => anchor(link, detail.version.yanked))
      .join(''),
};

/** The members of `files` of one version, PEP 691 and 700, with commas between them. */
const simpleJson: Part = {
  rev: 2,
  make: (detail) =>
    distributionLinks(detail)
      .map((link) => fileObject(link, detail))
      .join(','),
};

export const parts = { simpleHtml, simpleJson };

function anchor({ file, url, requiresPython, metadataSha256, provenanceUrl }: DistributionLink, yanked: string | undefined): string {
  const texts = [
    ['data-requires-python', requiresPython],
    ['data-yanked', yanked],
    ['data-core-metadata', metadataSha256 && `sha256=${metadataSha256}`],
    // PEP 714: the name that pip and others knew first.
    ['data-dist-info-metadata', metadataSha256 && `sha256=${metadataSha256}`],
  ].flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${htmlText(value)}"`]));
  const provenance = provenanceUrl === undefined ? '' : ` data-provenance="${escapeHtml(provenanceUrl)}"`;
  return `    <a href="${escapeHtml(url)}#sha256=${file.digests.sha256}"${texts.join('')}${provenance}>${htmlText(file.path)}</a><br>\n`;
}

function fileObject({ file, url, requiresPython, metadataSha256, provenanceUrl }: DistributionLink, { version }: VersionDetail): JsonText {
  const coreMetadata = jsonText(metadataSha256 === undefined ? false : { sha256: metadataSha256 });
  return jsonObject({
    filename: jsonText(file.path),
    url: jsonLink(url),
    hashes: jsonText({ sha256: file.digests.sha256 }),
    'requires-python': requiresPython === undefined ? undefined : jsonText(requiresPython),
    size: jsonText(file.size),
    'upload-time': jsonText(new Date(file.createdAt).toISOString()),
    yanked: jsonText(yankedMark(version.yanked)),
    'core-metadata': coreMetadata,
    'dist-info-metadata': coreMetadata,
    provenance: provenanceUrl === undefined ? jsonText(null) : jsonLink(provenanceUrl),
  });
}

/** PEP 592: a reason, or that there is none. */
export function yankedMark(yanked: string | undefined): boolean | string {
  return yanked === undefined ? false : yanked || true;
}
