import type { ActingUser } from './acting-user.ts';
import type { Principal } from './principal.ts';

/** Whether a person acts, directly or through a job: an active user that is neither external nor a bot. */
export function isPerson(principal: Principal): boolean {
  switch (principal.kind) {
    case 'user':
      return isOrdinary(principal);
    case 'job':
      return isOrdinary(principal.user);
    case 'publish-token':
      return principal.userId !== undefined && principal.external === false && principal.bot === false;
    default:
      return false;
  }
}

function isOrdinary(user: ActingUser): boolean {
  return !user.external && !user.bot;
}
