import type { Member } from './version-members.ts';

const UNSET = '"__unset"';

/**
 * Versions as composer/metadata-minifier writes them ("composer/2.0"): of each only the members that differ from those of the version before
 * it, and `__unset` for those that it has no more. Byte for byte: members that are gone are told in the order in which they came.
 */
export function* minified(versions: Iterable<readonly Member[]>): Generator<string> {
  const known = new Map<string, string>();
  let before = '';
  for (const members of versions) {
    const told = [...changed(members, known), ...gone(members, known)];
    yield `${before}{${told.map(([key, value]) => `${key}:${value}`).join(',')}}`;
    before = ',';
  }
}

function changed(members: readonly Member[], known: Map<string, string>): readonly Member[] {
  const different = members.filter(([key, value]) => known.get(key) !== value);
  for (const [key, value] of different) known.set(key, value);
  return different;
}

function gone(members: readonly Member[], known: Map<string, string>): readonly Member[] {
  const own = new Set(members.map(([key]) => key));
  const missing = [...known.keys()].filter((key) => !own.has(key));
  for (const key of missing) known.delete(key);
  return missing.map((key) => [key, UNSET] as const);
}
