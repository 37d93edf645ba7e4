import type { Dependency } from '@packhouse/sdk';
import { texts } from './string-fields.ts';

const KINDS = [
  ['dependencies', 'runtime'],
  ['peerDependencies', 'peer'],
  ['optionalDependencies', 'optional'],
  ['devDependencies', 'development'],
] as const;

/** What people see of a version's dependencies, and what dependants are found by. */
export function dependenciesOf(manifest: Readonly<Record<string, unknown>>): readonly Dependency[] {
  return KINDS.flatMap(([field, kind]) =>
    Object.entries(texts(manifest[field]) ?? {}).map(([name, requirement]) => ({ kind, name, requirement })),
  );
}
