import type { Nuspec } from '../metadata.ts';

/** What a package without a type is taken for. */
const DEFAULT_TYPE = 'Dependency';

/** What a search finds a package by, beside id and description. Types are words of their own, so that a search can ask for one. */
export function searchWords({ title, authors, tags, packageTypes }: Nuspec): string[] {
  const types = packageTypes.length > 0 ? packageTypes.map(({ name }) => name) : [DEFAULT_TYPE];
  return [...types.map(typeWord), ...[title, authors].filter((text) => text !== undefined), ...tags];
}

/** `packagetype:dotnettool;` - closed, so that no type is the beginning of another. */
export function typeWord(name: string): string {
  return `packagetype:${name.toLowerCase()};`;
}
