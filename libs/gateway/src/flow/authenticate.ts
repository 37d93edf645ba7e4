import type { IncomingMessage } from 'node:http';
import { ANONYMOUS, type DeclaredCarrier, readCarriers, type ShownCredential } from '@packhouse/access';
import type { Authenticated, Directory } from '@packhouse/directory';
import type { RouteMatch } from '@packhouse/plugin-host';
import { refuse, type RefusalCode } from '@packhouse/sdk';

/** An upload that was begun in time may be ended as long as its session lives: the client cannot ask for another token in the middle of a layer. */
const LATEST_MS = 24 * 3_600_000;
const continues = ({ route }: RouteMatch): boolean => typeof route.access === 'object' && 'continues' in route.access;

const NOBODY: Authenticated = Object.freeze({ principal: ANONYMOUS, until: Number.POSITIVE_INFINITY });
const NO_CARRIERS: readonly DeclaredCarrier[] = [];
const CODES: Readonly<Record<number, RefusalCode>> = { 400: 'invalid-request', 401: 'unauthenticated', 429: 'too-many-requests' };

function declaredCarriers(match: RouteMatch): readonly DeclaredCarrier[] {
  const carriers = match.plugin.definition.credentials;
  if (carriers === undefined || carriers.length === 0) return NO_CARRIERS;
  return carriers.map((carrier) => (carrier.kind === 'path' ? { kind: 'path', token: match.pathToken } : carrier));
}

/** What the request shows, in its headers or where else its format puts credentials. */
export function shownCredential(request: IncomingMessage, match: RouteMatch): ShownCredential {
  if (match.mount.anyone) return { kind: 'none' };
  return readCarriers(request.rawHeaders, declaredCarriers(match), match.search);
}

/**
 * What the request shows, as a principal. A credential that cannot be used is 401, on public projects too: a silent downgrade would shorten a
 * group's index. In a header of the format's own it is what the format declares.
 */
export async function authenticate(
  directory: Directory,
  shown: ShownCredential,
  { request, match, address }: { readonly request: IncomingMessage; readonly match: RouteMatch; readonly address: string },
): Promise<Authenticated> {
  if (shown.kind === 'none') return NOBODY;
  const lateness = continues(match) ? LATEST_MS : 0;
  const answer = await directory.authenticate(shown, { address, format: match.plugin.format, lateness });
  if ('principal' in answer) return answer;
  const { status, reason, retryAfter } = answer.refused;
  if (status === 401 && unusableStatus(shown, request, match) === 403) throw refuse('forbidden', reason);
  throw refuse(CODES[status]!, reason, { retryAfter });
}

/** What the carrier says, where the token came in a header of the format's own: the first that the request has. */
function unusableStatus(shown: ShownCredential, request: IncomingMessage, { plugin }: RouteMatch): 401 | 403 | undefined {
  if (shown.kind !== 'token' || shown.carrier !== 'header') return undefined;
  const headers = (plugin.definition.credentials ?? []).filter((carrier) => carrier.kind === 'header');
  return headers.find(({ name }) => request.headers[name] !== undefined)?.invalid;
}
