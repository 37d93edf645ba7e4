import { malformed } from './malformed.ts';
import { readBasic } from './read-basic.ts';
import { readToken } from './read-token.ts';
import type { ShownCredential, TokenCarrier } from './shown-credential.ts';

const SCHEME = /^([a-z][a-z0-9-]{0,31})(?: +|$)/i;

/**
 * Reads an `Authorization` value: `Bearer`, `Basic`, or, where the format declares them, a scheme of its own or the bare token.
 * Scheme names are case-insensitive (RFC 9110 section 11.1). Another scheme is a credential that nobody can use, not none.
 */
export function readAuthorization(value: string, { raw, schemes }: { raw: boolean; schemes: readonly string[] }): ShownCredential {
  const match = SCHEME.exec(value);
  const scheme = match?.[1]!.toLowerCase() ?? '';
  const rest = value.slice(match?.[0].length ?? 0);
  if (scheme === 'basic') return readBasic(rest);
  if (scheme === 'bearer') return readBearer(rest, 'bearer');
  if (schemes.includes(scheme)) return readBearer(rest, 'authorization-scheme');
  if (raw && !/\s/.test(value)) return readToken(value, 'raw-authorization');
  return malformed(value === '' ? 'empty-credential' : 'unknown-authorization-scheme');
}

function readBearer(token: string, carrier: TokenCarrier): ShownCredential {
  return /[\s,]/.test(token) ? malformed('malformed-bearer') : readToken(token, carrier);
}
