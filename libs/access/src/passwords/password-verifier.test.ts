import { needsRehash } from 'argon2';
import { beforeAll, describe, expect, it } from 'vitest';
import { ARGON2_PARAMETERS } from './argon2-parameters.ts';
import { dummyDigest } from './dummy-digest.ts';
import type { PasswordAccount } from './password-account.ts';
import { PasswordBusyError } from './password-busy-error.ts';
import { PasswordVerifier } from './password-verifier.ts';

const password = 'correct horse battery staple';
let account: PasswordAccount;
beforeAll(async () => {
  account = { userId: 5, digest: await new PasswordVerifier().hash(password), passwordVersion: 1 };
});

/** An account whose digest no password fits, so that only a remembered check can say yes. */
const unfit = (): PasswordAccount => ({ ...account, digest: dummyDigest() });

describe('checking a password', () => {
  it('accepts the right one only, and nothing for unknown users or users without a password', async () => {
    const verifier = new PasswordVerifier();
    expect(await verifier.verify(account, password)).toBe(true);
    expect(await verifier.verify(account, 'wrong')).toBe(false);
    expect(await verifier.verify(account, '')).toBe(false);
    expect(await verifier.verify(null, password)).toBe(false);
    expect(await verifier.verify({ ...account, digest: null }, password)).toBe(false);
    expect(await verifier.verify(account, 'x'.repeat(100_000))).toBe(false);
  });

  it('does the same work for an unknown user', () => {
    for (const digest of [account.digest!, dummyDigest()]) expect(needsRehash(digest, ARGON2_PARAMETERS)).toBe(false);
    expect(dummyDigest()).toHaveLength(account.digest!.length);
  });

  it('remembers a good password for a minute, for that user and that version of the password', async () => {
    let now = 0;
    const verifier = new PasswordVerifier({ now: () => now });
    await verifier.verify(account, password);
    expect(await verifier.verify(unfit(), password)).toBe(true);
    expect(await verifier.verify({ ...unfit(), passwordVersion: 2 }, password)).toBe(false);
    expect(await verifier.verify({ ...unfit(), userId: 6 }, password)).toBe(false);
    now = 60_000;
    expect(await verifier.verify(unfit(), password)).toBe(false);
  });

  it('does not remember a bad password', async () => {
    const verifier = new PasswordVerifier();
    expect(await verifier.verify(unfit(), password)).toBe(false);
    expect(await verifier.verify(account, password)).toBe(true);
  });

  it('turns away whom the queue cannot hold, and serves everybody else', async () => {
    const verifier = new PasswordVerifier();
    const results = await Promise.allSettled(Array.from({ length: 14 }, (_, n) => verifier.verify(account, `guess ${n}`)));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(4);
    expect(refused.every((result) => result.reason instanceof PasswordBusyError && result.reason.code === 'busy')).toBe(true);
    expect(await verifier.verify(account, password)).toBe(true);
  });

  it('checks once for many requests with one password', async () => {
    const verifier = new PasswordVerifier();
    const results = await Promise.all(Array.from({ length: 100 }, () => verifier.verify(account, password)));
    expect(new Set(results)).toEqual(new Set([true]));
  });

  it('refuses to store a password that is too long', async () => {
    await expect(new PasswordVerifier().hash('x'.repeat(513))).rejects.toThrow(RangeError);
  });
});
