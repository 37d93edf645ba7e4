import type { IncomingMessage } from 'node:http';
import { ANONYMOUS, type DeclaredCarrier, readCarriers, type ShownCredential } from '@packhouse/access';
import type { Authenticated, Directory } from '@packhouse/directory';
import type { RouteMatch } from '@packhouse/plugin-host';
import { refuse, type RefusalCode } from '@packhouse/sdk';

const NOBODY: Authenticated = Object.freeze({ principal: ANONYMOUS, until: Number.POSITIVE_INFINITY });
const NO_CARRIERS: readonly DeclaredCarrier[] = [];
const CODES: Readonly<Record<number, RefusalCode>> = { 400: 'invalid-request', 401: 'unauthenticated', 429: 'too-many-requests' };

function declaredCarriers(match: RouteMatch): readonly DeclaredCarrier[] {
  const carriers = match.plugin.definition.credentials;
  if (carriers === undefined || carriers.length === 0) return NO_CARRIERS;
  return carriers.map((carrier) => (carrier.kind === 'path' ? { kind: 'path', token: match.params[carrier.token] } : carrier));
}

/** What the request shows, in its headers or where else its format puts credentials. */
export function shownCredential(request: IncomingMessage, match: RouteMatch): ShownCredential {
  if (match.mount.anyone) return { kind: 'none' };
  return readCarriers(request.rawHeaders, declaredCarriers(match), match.search);
}

/** What was shown, as a principal. One that cannot be used is 401, on public projects too: a silent downgrade would shorten a group's index. */
export async function authenticate(
  directory: Directory,
  shown: ShownCredential,
  { address, format }: { readonly address: string; readonly format: string },
): Promise<Authenticated> {
  if (shown.kind === 'none') return NOBODY;
  const answer = await directory.authenticate(shown, { address, format });
  if ('principal' in answer) return answer;
  const { status, reason, retryAfter } = answer.refused;
  throw refuse(CODES[status]!, reason, { retryAfter });
}
