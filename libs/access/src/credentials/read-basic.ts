import { MAX_CREDENTIAL_LENGTH } from './credential-length.ts';
import { malformed } from './malformed.ts';
import type { ShownCredential } from './shown-credential.ts';

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
// RFC 7617 section 2 forbids control characters in both parts.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Reads what follows `Basic`: base64 of `username:password` in UTF-8 (RFC 7617); the first colon separates. */
export function readBasic(encoded: string): ShownCredential {
  if (encoded === '') return malformed('empty-credential');
  if (encoded.length > MAX_CREDENTIAL_LENGTH) return malformed('oversized-credential');
  if (!BASE64.test(encoded)) return malformed('malformed-basic');
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon === -1 || CONTROL.test(decoded)) return malformed('malformed-basic');
  return { kind: 'basic', username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}
