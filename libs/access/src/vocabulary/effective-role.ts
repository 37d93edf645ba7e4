import type { Membership } from './membership.ts';

/**
 * The highest role among the memberships of a project and all its ancestor groups; 0 without one.
 * A membership ends at 00:00 UTC of its expiry day, so that day itself no longer counts.
 *
 * @param now milliseconds since the epoch
 */
export function effectiveRole(memberships: Iterable<Membership>, now: number): number {
  const today = new Date(now).toISOString().slice(0, 10);
  let highest = 0;
  for (const { role, expiresOn } of memberships) {
    const lives = expiresOn === undefined || expiresOn === null || expiresOn > today;
    if (lives && role > highest) highest = role;
  }
  return highest;
}
