import type { IncomingMessage } from 'node:http';
import { readCarriers, type ShownCredential } from '@packhouse/access';
import type { Directory } from '@packhouse/directory';
import type { Authentication, BrowserSession } from '@packhouse/directory';
import { sessionSecret } from '../../session/session-cookie.ts';

const NO_PASSWORDS =
  'Passwords are not accepted here. Use a personal access token with the scope `api`, as header or as the password of Basic.';

/** Who a request of the management API comes from: a token in any carrier, else a browser's session. */
export async function credentialsOf(
  directory: Directory,
  request: IncomingMessage,
  address: string,
): Promise<Authentication & { readonly session?: BrowserSession }> {
  const shown = readCarriers(request.rawHeaders);
  if (shown.kind !== 'none') return byCarrier(directory, shown, address);
  const secret = sessionSecret(request);
  const session = secret === undefined ? undefined : await directory.readBrowserSession(secret);
  return session ? { principal: session.principal, session } : directory.authenticate(shown, { address });
}

/** In Basic only a token counts, so that a guess at a password costs nothing here and tells nothing. */
async function byCarrier(directory: Directory, shown: ShownCredential, address: string): Promise<Authentication> {
  if (shown.kind !== 'basic') return directory.authenticate(shown, { address });
  if (shown.password === '') return { refused: { status: 401, reason: NO_PASSWORDS } };
  const answer = await directory.authenticate({ kind: 'token', token: shown.password, carrier: 'private-token' }, { address });
  const principal = 'principal' in answer ? answer.principal : undefined;
  const stranger = principal?.kind === 'deploy-token' && principal.username !== shown.username;
  return principal && !stranger ? answer : { refused: { status: 401, reason: NO_PASSWORDS } };
}
