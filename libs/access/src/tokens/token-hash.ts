import { hash } from 'node:crypto';

/** The form in which a token is stored and looked up: SHA-256 in hex. Tokens carry 178 random bits, so no slow hash is needed. */
export function tokenHash(token: string): string {
  return hash('sha256', token, 'hex');
}
