import type { AskedFor } from '@packhouse/access';
import type { RouteMatch } from '@packhouse/plugin-host';
import { refuse, type RouteAccess } from '@packhouse/sdk';
import type { Admission } from './admission.ts';

/** What a token must have been asked for; undefined where any good credential will do. */
function purposeOf(access: RouteAccess): string | undefined {
  if (access === 'credential') return undefined;
  // Who continues an upload began it by publishing.
  return typeof access === 'string' ? access : 'publish';
}

function subjectOf({ route, params, search }: Pick<RouteMatch, 'route' | 'params' | 'search'>): string | undefined {
  return route.subject?.({ params, query: new URLSearchParams(search) });
}

/** Without a subject nothing can have been asked for. */
export function isAskedFor(asked: readonly AskedFor[] | null, subject: string | undefined, action: string): boolean {
  return asked === null || asked.some((one) => one.subject === subject && one.actions.includes(action));
}

/** A token that a client asked for one purpose opens no other, though its holder may: with 401 the client asks for a wider one. */
export function refuseOtherPurpose({ route, params, search }: RouteMatch, asked: readonly AskedFor[] | null): void {
  const action = purposeOf(route.access);
  if (asked === null || action === undefined) return;
  if (!isAskedFor(asked, subjectOf({ route, params, search }), action))
    throw refuse('unauthenticated', `this token was not asked for that: ask for one to ${action} here`);
}

/** Whether what the request shows is good for one more action at its address than the route's own. */
export function isForThisToo({ match, exchanged }: Pick<Admission, 'match' | 'exchanged'>, action: string): boolean {
  return exchanged === undefined || isAskedFor(exchanged.asked, subjectOf(match), action);
}
