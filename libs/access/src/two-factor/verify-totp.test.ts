import { generateSync } from 'otplib';
import { describe, expect, it } from 'vitest';
import { generateTotpSecret } from './generate-totp-secret.ts';
import { totpUri } from './totp-uri.ts';
import { verifyTotp } from './verify-totp.ts';

const secret = generateTotpSecret();
const now = 1_700_000_000_000;
const step = Math.floor(now / 30_000);
const codeAt = (ms: number) => generateSync({ secret, epoch: ms / 1000 });

describe('a time-based code', () => {
  it('follows RFC 6238', () => {
    // Appendix B, at 59 seconds: the last six of 94287082.
    const secretOfTheRfc = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(verifyTotp({ secret: secretOfTheRfc, code: '287082', now: 59_000, lastUsedStep: null })).toBe(1);
  });

  it('tells its step, one step of drift either way', () => {
    const steps = [-60_000, -30_000, 0, 30_000, 60_000].map((drift) =>
      verifyTotp({ secret, code: codeAt(now + drift), now, lastUsedStep: null }),
    );
    expect(steps).toEqual([null, step - 1, step, step + 1, null]);
  });

  it('works once: neither again, nor with spaces, nor one of an earlier step', () => {
    const code = codeAt(now);
    for (const typed of [code, ` ${code.slice(0, 3)} ${code.slice(3)} `]) {
      expect(verifyTotp({ secret, code: typed, now, lastUsedStep: null })).toBe(step);
      expect(verifyTotp({ secret, code: typed, now, lastUsedStep: step })).toBe(null);
    }
    expect(verifyTotp({ secret, code: codeAt(now - 30_000), now, lastUsedStep: step })).toBe(null);
  });

  it.each(['', 'abcdef', '12345', '1234567', '١٢٣٤٥٦', '1e5000', '+12345'])('cannot be %s', (code) => {
    expect(verifyTotp({ secret, code, now, lastUsedStep: null })).toBe(null);
  });

  it('comes from a secret that an app can read from its URI', () => {
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const uri = new URL(totpUri('Packhouse', 'jo@example.org', secret));
    expect(uri.protocol).toBe('otpauth:');
    expect(uri.searchParams.get('secret')).toBe(secret);
  });
});
