import { describe, expect, it } from 'vitest';
import { Setbacks } from './setbacks.ts';

describe('what ended a thread', () => {
  it('is left alone twice as long each time, ten minutes at most, until it has gone well', () => {
    let now = 0;
    const setbacks = new Setbacks(() => now);
    expect(setbacks.secondsLeft('a')).toBe(0);
    const waits = Array.from({ length: 7 }, () => setbacks.fell('a'));
    expect(waits).toEqual([30, 60, 120, 240, 480, 600, 600]);
    now += 599_000;
    expect([setbacks.secondsLeft('a'), setbacks.secondsLeft('b')]).toEqual([1, 0]);
    setbacks.recovered('a');
    expect([setbacks.secondsLeft('a'), setbacks.fell('a')]).toEqual([0, 30]);
  });

  it('is forgotten where there are too many, the oldest first', () => {
    const setbacks = new Setbacks(() => 0);
    for (let n = 0; n <= 1000; n++) setbacks.fell(`${n}`);
    expect([setbacks.secondsLeft('0'), setbacks.secondsLeft('1000')]).toEqual([0, 30]);
  });
});
