import type { Principal } from './principal.ts';

/** Whether a user stands behind the principal: the external authorization service can only be asked about users. */
export function hasUser(principal: Principal): boolean {
  switch (principal.kind) {
    case 'user':
    case 'job':
      return true;
    case 'publish-token':
      return principal.userId !== undefined;
    default:
      return false;
  }
}
