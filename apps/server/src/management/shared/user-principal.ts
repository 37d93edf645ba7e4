import type { Principal, UserPrincipal } from '@packhouse/access';
import { forbidden, unauthorized } from '../http/refusals.ts';

/** The user or bot that acts; routes that need one have checked it. */
export function userPrincipal(principal: Principal): UserPrincipal {
  if (principal.kind === 'user') return principal;
  throw principal.kind === 'anonymous' ? unauthorized() : forbidden();
}

/** A person with a credential that reaches everything they do: bots and narrowed tokens may not make more of themselves. */
export function wholePerson(principal: Principal): UserPrincipal {
  const user = userPrincipal(principal);
  if (user.bot || user.reach !== undefined) throw forbidden('a project or group access token cannot do this');
  return user;
}
