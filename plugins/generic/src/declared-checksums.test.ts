import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { declaredChecksums } from './declared-checksums.ts';

function declared(headers: Record<string, string>) {
  return declaredChecksums((name) => headers[name]);
}
function digest(algorithm: string, encoding: 'hex' | 'base64'): string {
  return createHash(algorithm).update('bytes').digest(encoding);
}

describe('declared checksums', () => {
  it('are read from every header that clients use', () => {
    expect(
      declared({
        'X-Checksum-Sha1': digest('sha1', 'hex').toUpperCase(),
        'Content-MD5': digest('md5', 'base64'),
        'Content-Digest': `sha-256=:${digest('sha256', 'base64')}:, sha-512=:${digest('sha512', 'base64')}:`,
        'Repr-Digest': `unixsum=:AAA=:, sha-256=:${digest('sha256', 'base64')}:`,
      }),
    ).toEqual([
      { header: 'X-Checksum-Sha1', algorithm: 'sha1', hex: digest('sha1', 'hex') },
      { header: 'Content-MD5', algorithm: 'md5', hex: digest('md5', 'hex') },
      { header: 'Content-Digest', algorithm: 'sha256', hex: digest('sha256', 'hex') },
      { header: 'Content-Digest', algorithm: 'sha512', hex: digest('sha512', 'hex') },
      { header: 'Repr-Digest', algorithm: 'sha256', hex: digest('sha256', 'hex') },
    ]);
  });
  it('are refused where they are none, for a typing error must not pass as a check', () => {
    const wrong: Record<string, string>[] = [
      { 'X-Checksum-Sha256': 'abc' },
      { 'X-Checksum-Md5': digest('sha1', 'hex') },
      { 'Content-MD5': digest('md5', 'hex') },
      { 'Content-Digest': `sha-256=${digest('sha256', 'base64')}` },
      { 'Content-Digest': `sha-256=:${digest('sha1', 'base64')}:` },
    ];
    for (const headers of wrong) {
      expect(() => declared(headers)).toThrow(expect.objectContaining({ code: 'invalid-request' }));
    }
  });
});
