import { malformed } from './malformed.ts';
import { readBasic } from './read-basic.ts';
import { readToken } from './read-token.ts';
import type { ShownCredential } from './shown-credential.ts';

const SCHEME = /^(bearer|basic)(?: +|$)/i;

/**
 * Reads an `Authorization` value: `Bearer`, `Basic`, or, where the format declares it, the bare token.
 * Scheme names are case-insensitive (RFC 9110 section 11.1). Another scheme is a credential that nobody can use, not none.
 */
export function readAuthorization(value: string, raw: boolean): ShownCredential {
  const match = SCHEME.exec(value);
  if (match !== null) {
    const rest = value.slice(match[0].length);
    return match[1]!.toLowerCase() === 'basic' ? readBasic(rest) : readBearer(rest);
  }
  if (raw && !/\s/.test(value)) return readToken(value, 'raw-authorization');
  return malformed(value === '' ? 'empty-credential' : 'unknown-authorization-scheme');
}

function readBearer(token: string): ShownCredential {
  return /[\s,]/.test(token) ? malformed('malformed-bearer') : readToken(token, 'bearer');
}
