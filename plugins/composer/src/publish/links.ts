import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Dependency } from '@packhouse/sdk';
import { isConstraint } from '../version/constraint.ts';
import { isNumberInPhp } from './shapes.ts';

/** The members of `composer.json` that name other packages with a requirement, and what people call them. */
export const LINKS = [
  ['require', 'runtime'],
  ['require-dev', 'development'],
  ['conflict', 'conflict'],
  ['replace', 'replace'],
  ['provide', 'provide'],
] as const;

const MAX_LINKS = 5000;
/** A package, a platform (`php`, `ext-json`, `lib-curl`) or a virtual package: whatever has no space or control character. */
const TARGET = /^[\w./@+~-]{1,200}$/;

export type Links = Readonly<Record<string, string>>;

/** What of `composer.json` stands under `member`; undefined where nothing does. One requirement that Composer cannot read would make every version of the package unreadable. */
export function linksOf(member: string, value: unknown, version: string): Links | undefined {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return undefined;
  const links = Object.entries(asRecord(value) ?? refuseShape(member));
  if (links.length > MAX_LINKS) throw refuse('invalid-package', `"${member}" in composer.json names more than ${MAX_LINKS} packages.`);
  for (const [target, requirement] of links) check(member, target, requirement, version);
  return links.length === 0 ? undefined : (Object.fromEntries(links) as Links);
}

function check(member: string, target: string, requirement: unknown, version: string): void {
  const at = `"${member}" in composer.json: ${JSON.stringify(target.slice(0, 200))}`;
  if (!TARGET.test(target) || isNumberInPhp(target)) throw refuse('invalid-package', `${at} is no package name.`);
  if (typeof requirement !== 'string') throw refuse('invalid-package', `${at} has a requirement that is not a text.`);
  if (isConstraint(requirement === 'self.version' ? version : requirement)) return;
  throw refuse('invalid-package', `${at} has a requirement that Composer cannot read: ${JSON.stringify(requirement.slice(0, 200))}.`);
}

function refuseShape(member: string): never {
  throw refuse('invalid-package', `"${member}" in composer.json must be an object of package names and requirements.`);
}

/** What people see of a version's dependencies, and what dependants are found by. */
export function dependenciesOf(manifest: Readonly<Record<string, unknown>>): readonly Dependency[] {
  return LINKS.flatMap(([member, kind]) =>
    Object.entries((manifest[member] ?? {}) as Links).map(([name, requirement]) => ({ kind, name, requirement })),
  );
}
