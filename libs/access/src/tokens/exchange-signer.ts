import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { MAX_CREDENTIAL_LENGTH } from '../credentials/credential-length.ts';
import type { ExchangeClaims } from './exchange-claims.ts';
import { parseExchangeClaims } from './parse-exchange-claims.ts';

/** What a signed exchange token turned out to be. An expired one still names its holder, which `continues` routes need. */
export type ExchangeVerdict =
  | { readonly kind: 'valid'; readonly claims: ExchangeClaims }
  | { readonly kind: 'expired'; readonly claims: ExchangeClaims }
  | { readonly kind: 'invalid' };

/** What a signed exchange token begins with; no token of another kind does. */
export const EXCHANGE_PREFIX = 'phx1.';
const PREFIX = EXCHANGE_PREFIX;
const PURPOSE = 'packhouse exchange token, version 1';
const INVALID: ExchangeVerdict = Object.freeze({ kind: 'invalid' });

/**
 * Signs and checks the short tokens of handshakes (OCI token service, Conan). One algorithm, HMAC-SHA-256, with a key derived for this
 * purpose alone; nothing in a token chooses how it is checked. The version in the prefix is signed too.
 */
export class ExchangeSigner {
  readonly #key: Buffer;

  /** @throws RangeError where the secret is shorter than 32 bytes */
  constructor(secret: string | Uint8Array) {
    const bytes = Buffer.from(secret);
    if (bytes.length < 32) throw new RangeError('The secret for signed tokens needs at least 32 bytes.');
    this.#key = Buffer.from(hkdfSync('sha256', bytes, '', PURPOSE, 32));
  }

  /** @throws RangeError where so much was asked that the token would be longer than a credential may be */
  sign({ credentialId, identity, format, asked, exp }: ExchangeClaims): string {
    const purposes = asked?.map(({ subject, actions }) => [subject, ...actions]) ?? null;
    const payload = Buffer.from(JSON.stringify([credentialId, identity, format, purposes, exp])).toString('base64url');
    const token = `${PREFIX}${payload}.${this.#mac(payload)}`;
    if (token.length > MAX_CREDENTIAL_LENGTH) throw new RangeError('More was asked than a token can hold.');
    return token;
  }

  /** @param now milliseconds since the epoch */
  verify(token: string, now: number): ExchangeVerdict {
    if (!token.startsWith(PREFIX) || token.length > MAX_CREDENTIAL_LENGTH) return INVALID;
    const dot = token.indexOf('.', PREFIX.length);
    if (dot === -1) return INVALID;
    const payload = token.slice(PREFIX.length, dot);
    const mac = Buffer.from(this.#mac(payload));
    const shown = Buffer.from(token.slice(dot + 1));
    if (shown.length !== mac.length || !timingSafeEqual(shown, mac)) return INVALID;
    const claims = parseExchangeClaims(Buffer.from(payload, 'base64url').toString('utf8'));
    if (claims === null) return INVALID;
    return { kind: now < claims.exp * 1000 ? 'valid' : 'expired', claims };
  }

  /** As text, so that one token has one spelling. */
  #mac(payload: string): string {
    return createHmac('sha256', this.#key).update(PREFIX).update(payload).digest('base64url');
  }
}
