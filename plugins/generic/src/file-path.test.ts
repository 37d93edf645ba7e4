import { describe, expect, it } from 'vitest';
import { checkedPath } from './file-path.ts';

describe('a file path', () => {
  it('is made of safe segments', () => {
    for (const good of ['app.bin', 'a/b/c.bin', 'lib+x@1~2.so', '.env']) expect(checkedPath(good)).toBe(good);
    for (const bad of [
      '',
      'a//b',
      'a b',
      '../x',
      'a/..',
      '...',
      '~a',
      'a~',
      '@a/b',
      'a/b@',
      'caf\u00e9',
      'a\\b',
      'a\0',
      'x'.repeat(256),
      'a/'.repeat(40) + 'a',
    ]) {
      expect(() => checkedPath(bad)).toThrow(expect.objectContaining({ code: 'invalid-path' }));
    }
  });
});
