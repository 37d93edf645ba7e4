import { ANONYMOUS, type Action, isReading } from '@packhouse/access';
import type { RouteMatch } from '@packhouse/plugin-host';
import { refuse, type RouteAccess } from '@packhouse/sdk';
import { clientAddress } from '../links/client-address.ts';
import type { HostParts } from '../parts.ts';
import type { Admission, RequestPlace } from './admission.ts';
import { authenticate } from './authenticate.ts';
import { resolveScope } from './resolve-scope.ts';

const actionOf = (access: RouteAccess): Action | undefined => (typeof access === 'string' && access !== 'credential' ? access : undefined);

function packageNameOf(match: RouteMatch): string {
  return match.packageText === undefined ? '' : match.plugin.definition.names.parse(match.packageText);
}

/** Open routes look at no credential and no project: their registry reaches only what anyone may pull at the instance. */
const OPEN_SCOPE = { level: 'instance' } as const;

/** The checks of the access rules, section 4, in their order. Nothing of the body is read before. */
export async function admit(parts: HostParts, place: RequestPlace, match: RouteMatch): Promise<Admission> {
  const { directory, configuration } = parts;
  parts.db.refresh();
  const settings = await directory.settings();
  if (!settings.registryEnabled) throw refuse('not-found', 'the package registry is switched off on this instance');
  const { access } = match.route;
  const address = clientAddress(place.request, configuration.trustedProxies);
  if (typeof access === 'object' && 'open' in access) {
    place.principal = ANONYMOUS;
    return { match, principal: ANONYMOUS, scope: OPEN_SCOPE, packageName: '', address };
  }
  const principal = await authenticate(directory, place.request, match, address);
  place.principal = principal;
  const action = actionOf(access);
  const needsSomeone = action === undefined || !isReading(action);
  if (principal.kind === 'anonymous' && needsSomeone) throw refuse('unauthenticated', 'authentication is required: show a token');
  const packageName = packageNameOf(match);
  const scope = await resolveScope(directory, match, principal, action, packageName === '' ? undefined : packageName);
  return { match, principal, scope, packageName, address };
}
