import { describe, expect, it } from 'vitest';
import { readChecksum } from './checksum-text.ts';

const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';

describe('an uploaded checksum', () => {
  it('is read in every form that tools write', () => {
    for (const text of [SHA1, `${SHA1}\n`, SHA1.toUpperCase(), `${SHA1}  lib-1.0.jar\r\n`, `SHA1(lib.jar)= ${SHA1}`])
      expect(readChecksum(text, 'sha1')).toBe(SHA1);
  });
  it('is refused where it is none, or one of another kind', () => {
    for (const text of ['', 'x', SHA1.slice(1), `${SHA1}0`, '<html>', SHA1.replace('d', 'g')])
      expect(() => readChecksum(text, 'sha1')).toThrow(expect.objectContaining({ code: 'invalid-request' }));
    expect(() => readChecksum(SHA1, 'md5')).toThrow(expect.objectContaining({ code: 'invalid-request' }));
  });
});
