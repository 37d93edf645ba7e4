import { describe, expect, it } from 'vitest';
import { looksLikeToken } from './looks-like-token.ts';
import { mintToken } from './mint-token.ts';
import { randomBase62 } from './random-base62.ts';
import { tokenHash } from './token-hash.ts';
import type { TokenKind } from './token-kind.ts';
import { TOKEN_PREFIXES } from './token-prefixes.ts';

describe('a minted token', () => {
  it.each(Object.entries(TOKEN_PREFIXES))('of the kind %s is recognised by its prefix, shape and checksum', (kind, prefix) => {
    const { token, hash } = mintToken(kind as TokenKind);
    expect(token.startsWith(prefix)).toBe(true);
    expect(token).toMatch(/^[A-Za-z0-9-]+$/);
    expect(hash).toBe(tokenHash(token));
    expect(looksLikeToken(token)).toBe(true);
  });

  it('is no longer one of ours after any change', () => {
    const { token } = mintToken('personal');
    const changed = token.slice(0, 10) + (token[10] === 'a' ? 'b' : 'a') + token.slice(11);
    expect(looksLikeToken(changed)).toBe(false);
    expect(looksLikeToken(token.replace('phpat', 'phpub'))).toBe(false);
    expect(looksLikeToken(`${token}x`)).toBe(false);
    expect(looksLikeToken(`${token}\n`)).toBe(false);
  });

  it('is stored as the SHA-256 of its text', () => {
    expect(tokenHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('the random part', () => {
  it('uses all letters about as often', () => {
    const counts = new Map<string, number>();
    for (const letter of randomBase62(62_000)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(62);
    // A thousand each are expected; the first eight letters would have 1,200 by a plain remainder. The margin is five deviations.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(160);
  });
});
