import { MAX_CREDENTIAL_LENGTH } from './credential-length.ts';
import { malformed } from './malformed.ts';
import type { ShownCredential, TokenCarrier } from './shown-credential.ts';

/**
 * A token as a carrier gave it. An empty one is a credential that nobody can use: taking it for none would turn a build whose variable
 * is unset into an anonymous one, which sees a shorter index instead of an error.
 */
export function readToken(token: string, carrier: TokenCarrier): ShownCredential {
  if (token === '') return malformed('empty-credential');
  if (token.length > MAX_CREDENTIAL_LENGTH) return malformed('oversized-credential');
  return { kind: 'token', token, carrier };
}
