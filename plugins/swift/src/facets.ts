import type { Facets } from '@packhouse/sdk';
import { repositoryKey } from './repository-url.ts';

const PREFIX = 'repository:';
const CLAIMED = 'claimed';

/** A file has one value of each facet, and a release several repositories: so the repository is in the name. */
export function repositoryFacet(key: string): { readonly name: string; readonly value: string } {
  return { name: `${PREFIX}${key}`, value: CLAIMED };
}

export function repositoryFacets(repositories: readonly string[]): Facets {
  const keys = repositories.map(repositoryKey).filter((key) => key !== undefined);
  return Object.fromEntries(keys.map(repositoryFacet).map(({ name, value }) => [name, value]));
}
