import { expect, it } from 'vitest';
import { boundedPieces } from './bounded-pieces.ts';

it('keeps pieces up to the bound, and no more of what has no end', () => {
  let taken = 0;
  function* forEver(): Generator<string> {
    for (;;) {
      taken++;
      yield 'four';
    }
  }
  expect(Buffer.concat(boundedPieces(['a', Buffer.from('b')], 2)).toString()).toBe('ab');
  expect(() => boundedPieces(forEver(), 10)).toThrow('more than 10 bytes');
  expect(taken).toBe(3);
});
