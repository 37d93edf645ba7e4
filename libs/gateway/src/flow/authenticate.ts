import type { IncomingMessage } from 'node:http';
import { ANONYMOUS, type DeclaredCarrier, type Principal, readCarriers } from '@packhouse/access';
import type { Directory } from '@packhouse/directory';
import type { RouteMatch } from '@packhouse/plugin-host';
import { refuse, type RefusalCode } from '@packhouse/sdk';

const NO_CARRIERS: readonly DeclaredCarrier[] = [];
const CODES: Readonly<Record<number, RefusalCode>> = { 400: 'invalid-request', 401: 'unauthenticated', 429: 'too-many-requests' };

function declaredCarriers(match: RouteMatch): readonly DeclaredCarrier[] {
  const carriers = match.plugin.definition.credentials;
  if (carriers === undefined || carriers.length === 0) return NO_CARRIERS;
  return carriers.map((carrier) => (carrier.kind === 'path' ? { kind: 'path', token: match.params[carrier.token] } : carrier));
}

/** The credential that the request shows, as a principal. One that cannot be used is 401, on public projects too: a silent downgrade would shorten a group's index. */
export async function authenticate(directory: Directory, request: IncomingMessage, match: RouteMatch, address: string): Promise<Principal> {
  const shown = readCarriers(request.rawHeaders, declaredCarriers(match), match.search);
  if (shown.kind === 'none') return ANONYMOUS;
  const answer = await directory.authenticate(shown, { address });
  if ('principal' in answer) return answer.principal;
  const { status, reason, retryAfter } = answer.refused;
  throw refuse(CODES[status]!, reason, { retryAfter });
}
