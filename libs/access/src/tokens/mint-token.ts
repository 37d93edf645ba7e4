import { randomBase62 } from './random-base62.ts';
import { tokenChecksum } from './token-checksum.ts';
import { tokenHash } from './token-hash.ts';
import type { TokenKind } from './token-kind.ts';
import { TOKEN_PREFIXES } from './token-prefixes.ts';

/** A new token: shown to its owner once, and the hash that is stored. */
export interface MintedToken {
  readonly token: string;
  readonly hash: string;
}

/** Makes a token: prefix, 30 random base62 characters, checksum of both. */
export function mintToken(kind: TokenKind): MintedToken {
  const body = TOKEN_PREFIXES[kind] + randomBase62(30);
  const token = body + tokenChecksum(body);
  return { token, hash: tokenHash(token) };
}
