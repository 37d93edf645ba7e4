import { describe, expect, it } from 'vitest';
import { isWithin } from './expanded-size.ts';

const BUDGET = { text: 1_000, nodes: 100 };

describe('the size of a value', () => {
  it('counts keys and texts as often as they stand there', () => {
    const text = 'x'.repeat(300);
    expect(isWithin({ a: text, b: [text, { c: text }] }, BUDGET)).toBe(true);
    expect(isWithin([text, text, text, text], BUDGET)).toBe(false);
    expect(isWithin({ [text]: { [text]: { [text]: text } } }, BUDGET)).toBe(false);
    expect(isWithin(Array.from({ length: 100 }), BUDGET)).toBe(false);
  });

  // Whole, it would have more parts than there are atoms: an answer at all is the proof that the walk ends early.
  it('is found without a walk through all of what multiplies', () => {
    let value: unknown = ['x'];
    for (let level = 0; level < 300; level++) value = [value, value];
    expect(isWithin(value, BUDGET)).toBe(false);
    expect(isWithin(value, { text: 10, nodes: 100_000 })).toBe(false);
  });
});
