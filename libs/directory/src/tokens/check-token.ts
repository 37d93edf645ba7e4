import type { Scope } from '@packhouse/access';
import { nameProblem } from '../rules/name-problem.ts';
import { Problems } from '../rules/problems.ts';

export const PERSONAL_SCOPES: readonly Scope[] = Object.freeze(['api', 'read_api', 'read_package_registry', 'write_package_registry']);
export const DEPLOY_SCOPES: readonly Scope[] = Object.freeze(['read_package_registry', 'write_package_registry']);

export interface TokenCheck {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly allowed: readonly Scope[];
  readonly expiresAt?: number | null;
  readonly now: number;
}

/** Checks what is asked of a new token. */
export function checkToken({ name, scopes, allowed, expiresAt, now }: TokenCheck): void {
  const problems = new Problems().add('name', nameProblem(name));
  if (scopes.length === 0) problems.add('scopes', "can't be blank");
  for (const scope of scopes)
    if (!(allowed as readonly string[]).includes(scope)) problems.add('scopes', `can only be ${allowed.join(', ')}`);
  if (typeof expiresAt === 'number' && expiresAt <= now) problems.add('expires_at', 'must be in the future');
  problems.throwIfAny();
}

const DAY = 86_400_000;

/** The end that a token of a user or bot gets where none is asked: midnight after 365 days, as GitLab's. */
export function defaultExpiry(now: number): number {
  return Math.floor(now / DAY) * DAY + 365 * DAY;
}
