import { readFileSync } from 'node:fs';
import { stagedBytes } from '@packhouse/sdk-testing';
import { describe, expect, it } from 'vitest';
import { verifyCms } from '../src/signature/verify-cms.ts';

/** What openssl made of one content, in every form that matters here. */
const golden = JSON.parse(readFileSync(new URL('golden/signatures.json', import.meta.url), 'utf8')) as Record<string, string>;
const content = stagedBytes(Buffer.from(golden['content']!));
const signature = (name: string): Buffer => Buffer.from(golden[name]!, 'base64');
const verified = (bytes: Uint8Array, of = content): Promise<string> =>
  verifyCms(bytes, of, 'archive').then(
    () => 'fine',
    (error: { code?: string; message: string }) => `${error.code}: ${error.message}`,
  );

describe('a signature', () => {
  it('of the bytes is taken, whether they are signed themselves or by way of attributes', async () => {
    for (const name of ['plain', 'attributes', 'keyid']) expect([name, await verified(signature(name))]).toEqual([name, 'fine']);
  });

  it('of other bytes is refused', async () => {
    const other = stagedBytes(Buffer.from(`${golden['content']} and more`));
    for (const name of ['plain', 'attributes', 'keyid'])
      expect([name, await verified(signature(name), other)]).toEqual([name, expect.stringMatching(/^invalid-package: .*other bytes/)]);
  });

  it('that SwiftPM would not take is refused with the reason', async () => {
    const reasons = {
      rsa: /P-256/,
      p384: /P-256/,
      nocert: /P-256/,
      sha512: /SHA-256/,
      attached: /detached/,
      two: /one signer/,
      streamed: /DER/,
    };
    for (const [name, reason] of Object.entries(reasons))
      expect([name, await verified(signature(name))]).toEqual([name, expect.stringMatching(reason)]);
  });

  // Each byte of it may be what somebody changed; nothing that comes of it is our fault, and nothing but its tags of no meaning may be changed.
  it('is never our fault, however broken', async () => {
    const good = signature('attributes');
    for (let length = 0; length < good.length; length += 7) expect(await verified(good.subarray(0, length))).toMatch(/^invalid-package: /);
    for (let at = 0; at < good.length; at += 3) {
      const broken = Buffer.from(good);
      broken[at] = broken[at]! ^ 0x5a;
      expect([at, await verified(broken)]).toEqual([at, expect.stringMatching(/^(?:fine$|invalid-package: )/)]);
    }
  });
});
