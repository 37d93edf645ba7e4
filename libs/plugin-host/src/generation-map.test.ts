import { expect, it } from 'vitest';
import { GenerationMap } from './generation-map.ts';

it('a generation map never holds more than its limit and keeps what is asked for again and again', () => {
  const map = new GenerationMap<number, string>(100);
  map.set(-1, 'hot');
  for (let key = 0; key < 10_000; key++) {
    map.set(key, `${key}`);
    expect(map.get(-1)).toBe('hot');
    expect(map.size).toBeLessThanOrEqual(100);
  }
  expect(map.get(9_999)).toBe('9999');
  expect(map.get(0)).toBeUndefined();
});
