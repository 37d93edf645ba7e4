import type { Principal } from './principal.ts';

/** Whether an administrator acts and may use the bypass. The bypass never travels with a job. */
export function isAdministrator(principal: Principal): boolean {
  switch (principal.kind) {
    case 'user':
      return principal.administrator;
    case 'publish-token':
      return principal.userId !== undefined && principal.administrator === true;
    default:
      return false;
  }
}
