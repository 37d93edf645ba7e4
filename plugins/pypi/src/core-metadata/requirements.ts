import type { Dependency } from '@packhouse/sdk';

const MOST = 2_000;
const REQUIREMENT = /^([A-Z0-9][A-Z0-9._-]*)[ \t]*(.*)$/is;
const EXTRA = /\bextra\s*==\s*['"]([A-Za-z0-9._-]+)['"]/;

/** What people see of Requires-Dist: the project, and everything that is asked of it. An extra is a kind of its own. */
export function dependenciesOf(requiresDist: readonly string[]): readonly Dependency[] {
  return requiresDist.slice(0, MOST).flatMap((text) => {
    const [, name, requirement = ''] = REQUIREMENT.exec(text) ?? [];
    if (name === undefined) return [];
    const extra = EXTRA.exec(requirement)?.[1];
    return [{ kind: extra === undefined ? 'runtime' : `extra ${extra}`, name, requirement: requirement.trim() }];
  });
}
