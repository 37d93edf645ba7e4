import type { Member } from './version-members.ts';

const UNSET = '"__unset"';

/**
 * Versions as composer/metadata-minifier writes them ("composer/2.0"): of each only the members that differ from those of the version before
 * it, and `__unset` for those that it has no more.
 */
export function* minified(versions: Iterable<readonly Member[]>): Generator<string> {
  let known: ReadonlyMap<string, string> = new Map();
  let first = true;
  for (const members of versions) {
    const own = new Map(members);
    const changed = members.filter(([key, value]) => known.get(key) !== value);
    const gone = [...known.keys()].filter((key) => !own.has(key)).map((key): Member => [key, UNSET]);
    yield `${first ? '' : ','}{${[...changed, ...gone].map(([key, value]) => `${key}:${value}`).join(',')}}`;
    known = own;
    first = false;
  }
}
