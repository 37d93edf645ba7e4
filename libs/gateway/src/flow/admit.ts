import { ANONYMOUS, type Action, isReading } from '@packhouse/access';
import type { RouteMatch } from '@packhouse/plugin-host';
import { refuse, type RouteAccess } from '@packhouse/sdk';
import type { HostParts } from '../parts.ts';
import type { Admission, RequestPlace } from './admission.ts';
import { authenticate, shownCredential } from './authenticate.ts';
import { CredentialKeys } from './credential-keys.ts';
import { RememberedAdmissions } from './remembered-admissions.ts';
import { refuseOtherPurpose } from './refuse-other-purpose.ts';
import { resolveScope } from './resolve-scope.ts';

const actionOf = (access: RouteAccess): Action | undefined => (typeof access === 'string' && access !== 'credential' ? access : undefined);

/** Only plain reads are: with a query or a token the path's match is another object each time. */
const isRemembered = ({ route, search, pathToken }: RouteMatch): boolean =>
  route.method === 'GET' && route.access === 'pull' && search === '' && pathToken === undefined;

/** Open routes look at no credential and no project: their registry reaches only what anyone may pull at the instance. */
const OPEN_SCOPE = { level: 'instance' } as const;

/** The checks of the access rules, section 4, in their order. Nothing of the body is read before. */
export class Admissions {
  readonly #remembered: RememberedAdmissions;
  readonly #keys = new CredentialKeys();

  constructor(private readonly parts: HostParts) {
    this.#remembered = new RememberedAdmissions(parts.db, parts.clock);
  }

  /** At once where the same read was admitted before; all that could change the answer ends what is remembered. */
  admit(place: RequestPlace, match: RouteMatch): Admission | Promise<Admission> {
    this.parts.db.refresh();
    if (!isRemembered(match)) return this.#decide(place, match);
    const key = this.#keys.keyOf(shownCredential(place.request, match), place.request.socket);
    const known = key === undefined ? undefined : this.#remembered.get(match, key);
    if (known === undefined) return this.#decide(place, match, key);
    place.principal = known.principal;
    return known;
  }

  async #decide(place: RequestPlace, match: RouteMatch, key?: string): Promise<Admission> {
    const { directory } = this.parts;
    const keep = this.#remembered.begin();
    const settings = await directory.settings();
    if (!settings.registryEnabled) throw refuse('not-found', 'the package registry is switched off on this instance');
    const { access } = match.route;
    if (typeof access === 'object' && 'open' in access) {
      place.principal = ANONYMOUS;
      return { match, principal: ANONYMOUS, scope: OPEN_SCOPE, packageName: '' };
    }
    const { principal, until, exchanged } = await authenticate(directory, shownCredential(place.request, match), { ...place, match });
    place.principal = principal;
    const action = actionOf(access);
    const needsSomeone = action === undefined || !isReading(action);
    if (principal.kind === 'anonymous' && needsSomeone) throw refuse('unauthenticated', 'authentication is required: show a token');
    if (exchanged) refuseOtherPurpose(match, exchanged.asked);
    const { scope, packageName } = await resolveScope(directory, match, principal, action);
    const admission: Admission = { match, principal, scope, packageName, exchanged };
    // An external service answers for a moment only.
    if (key !== undefined && until !== undefined && !settings.externalAuthorization.enabled) keep(match, key, admission, until);
    return admission;
  }
}
