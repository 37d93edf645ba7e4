import { Role } from '@packhouse/access';

/** Above every role: administrators alone. */
const ADMIN = 60;

/** GitLab's words for the lowest role that a rule leaves the right to. */
export const PUSH_LEVELS: Readonly<Record<string, number>> = { maintainer: Role.maintainer, owner: Role.owner, admin: ADMIN };
export const DELETE_LEVELS: Readonly<Record<string, number>> = { owner: Role.owner, admin: ADMIN };

export function levelName(minimum: number | null): string | null {
  if (minimum === null) return null;
  return Object.entries(PUSH_LEVELS).find(([, role]) => role === minimum)?.[0] ?? null;
}
