import { asRecord } from '@packhouse/encoding';
import type { SearchHit, Urls } from '@packhouse/sdk';
import { composerVersion } from './metadata.ts';
import { isName } from './names.ts';

/** A hit as `composer search` shows it. Downloads and favourites are not counted by package here. */
export function searchResult({ package: of, version }: SearchHit, urls: Urls): Record<string, unknown> {
  const { manifest } = composerVersion(version.metadata);
  const abandoned = version.deprecated === undefined ? manifest['abandoned'] : isName(version.deprecated) ? version.deprecated : true;
  return {
    name: of.name,
    description: manifest['description'] ?? '',
    url: webAddress(manifest['homepage']) ?? urls.to('p2', ...`${of.name}.json`.split('/')),
    repository: webAddress(asRecord(manifest['support'])?.['source']) ?? '',
    downloads: 0,
    favers: 0,
    ...(abandoned ? { abandoned } : {}),
  };
}

/** Terminals make links of these: a publisher's `javascript:` must not be one. */
export function webAddress(value: unknown): string | undefined {
  return typeof value === 'string' && /^https?:\/\//i.test(value) ? value : undefined;
}
