import type { Principal } from './principal.ts';

/**
 * A stable name of who acts, such as `user:5`, `deploy-token:7` or `job:9`. Upload sessions are bound to it. It names the holder and
 * not the credential, so that an exchange token may be renewed in the middle of an upload; a publish token of a user is that user.
 */
export function principalIdentity(principal: Principal): string {
  switch (principal.kind) {
    case 'anonymous':
      return 'anonymous';
    case 'user':
      return `user:${principal.userId}`;
    case 'deploy-token':
      return `deploy-token:${principal.tokenId}`;
    case 'job':
      return `job:${principal.jobId}`;
    case 'publish-token':
      return principal.userId === undefined ? `publish-token:${principal.tokenId}` : `user:${principal.userId}`;
    case 'runner':
      return `runner:${principal.tokenId}`;
  }
}
