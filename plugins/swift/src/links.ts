import type { Urls } from '@packhouse/sdk';
import { MANIFEST } from './files.ts';
import type { Manifest } from './metadata.ts';
import { identityOf } from './names.ts';
import { isRepositoryUrl } from './repository-url.ts';

/**
 * `Link` headers as SwiftPM reads them: it splits at every comma, takes two fields for a relation and exactly four for a manifest, and passes over the rest.
 * So no URL may hold a comma or a semicolon; those of the registry never do.
 */
export function linkHeader(links: readonly (string | undefined)[]): Record<string, string> {
  const present = links.filter((link) => link !== undefined);
  return present.length === 0 ? {} : { Link: present.join(', ') };
}

export function link(url: string, relation: string): string {
  return `<${url}>; rel="${relation}"`;
}

export function releaseUrl(urls: Urls, packageName: string, version: string): string {
  const { scope, name } = identityOf(packageName);
  return urls.to(scope, name, version);
}

export function manifestUrl(urls: Urls, packageName: string, version: string): string {
  const { scope, name } = identityOf(packageName);
  return urls.to(scope, name, version, MANIFEST);
}

/** The variants of a release's manifest, each with the name and tools version by which a client chooses before it asks for one. */
export function manifestLinks(url: string, manifests: readonly Manifest[]): string[] {
  return manifests
    .filter(({ file }) => file !== MANIFEST)
    .map(({ file, toolsVersion }) => {
      const swift = file.slice('Package@swift-'.length, -'.swift'.length);
      return `<${url}?swift-version=${swift}>; rel="alternate"; filename="${file}"; swift-tools-version="${toolsVersion}"`;
    });
}

/** Where the sources come from: the first address that the publisher gave is the canonical one. */
export function repositoryLinks(repositories: readonly string[]): string[] {
  return repositories.filter(isRepositoryUrl).map((url, at) => link(url, at === 0 ? 'canonical' : 'alternate'));
}
