import { isAdministrator } from '../vocabulary/is-administrator.ts';
import { isPerson } from '../vocabulary/is-person.ts';
import type { Principal } from '../vocabulary/principal.ts';
import { Role } from '../vocabulary/role.ts';
import { scopesAllow } from '../vocabulary/scopes-allow.ts';

/**
 * The role with which a principal acts in a project: administrators pass as Owner, any person counts as Guest, a deploy token as
 * Reporter or Developer by its scope, a trusted publisher as Developer.
 */
export function actingRole(principal: Principal, membership: number): number {
  if (isAdministrator(principal)) return Role.owner;
  switch (principal.kind) {
    case 'anonymous':
    case 'runner':
      return Role.none;
    case 'deploy-token':
      return scopesAllow(principal, 'publish') ? Role.developer : Role.reporter;
    case 'publish-token':
      if (principal.userId === undefined) return Role.developer;
      break;
    case 'user':
    case 'job':
      break;
  }
  return membership < Role.guest && isPerson(principal) ? Role.guest : membership;
}
