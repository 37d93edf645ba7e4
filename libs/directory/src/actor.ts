import { type Principal, principalIdentity } from '@packhouse/access';

/** Who is written into the audit: a stable identity (`user:5`) and the name it had then. */
export interface Actor {
  readonly identity: string;
  readonly name: string;
}

/** The installation itself: first start, command line. */
export const SYSTEM: Actor = Object.freeze({ identity: 'system', name: 'system' });

export function actorOf(principal: Principal): Actor {
  return { identity: principalIdentity(principal), name: nameOf(principal) };
}

function nameOf(principal: Principal): string {
  switch (principal.kind) {
    case 'anonymous':
      return 'anonymous';
    case 'job':
      return principal.user.username;
    case 'runner':
      return 'runner';
    default:
      return principal.username;
  }
}
