import type { Principal } from '@packhouse/access';

/** The user or bot behind a principal; undefined where there is none. */
export function userIdOf(principal: Principal): number | undefined {
  switch (principal.kind) {
    case 'user':
      return principal.userId;
    case 'job':
      return principal.user.userId;
    case 'publish-token':
      return principal.userId;
    default:
      return undefined;
  }
}
