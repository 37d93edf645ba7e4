import { describe, expect, it } from 'vitest';
import { figures, isMet, ratio } from './judge.ts';
import type { Comparison } from './measurement.ts';

const faster: Comparison = {
  what: 'reads',
  unit: '/s',
  rounds: [
    { ours: { value: 300, cpuMicros: 20 }, floor: { value: 400, cpuMicros: 10 } },
    { ours: { value: 100, cpuMicros: 60 }, floor: { value: 200, cpuMicros: 30 } },
  ],
  budgets: [],
};

describe('a comparison', () => {
  it('takes the median of the ratios of each round, and less CPU time or fewer seconds as better', () => {
    expect(ratio(faster, 'floor', 'value')).toBe(0.625);
    expect(ratio(faster, 'floor', 'cpu')).toBe(0.5);
    expect(ratio({ ...faster, unit: 's' }, 'floor', 'value')).toBeCloseTo((4 / 3 + 2) / 2);
    expect(ratio(faster, 'peer', 'value')).toBeUndefined();
  });

  it('judges by CPU time where it is measured, and by a limit', () => {
    expect(isMet(faster, { against: 'floor', atLeast: 0.6 })).toBe(false);
    expect(isMet(faster, { against: 'floor', atLeast: 0.6, by: 'value' })).toBe(true);
    expect(isMet(faster, { against: 'peer', atLeast: 1 })).toBeUndefined();
    expect(isMet({ ...faster, unit: 'MiB' }, { limit: 199 })).toBe(false);
    expect(figures(faster, 'ours')).toMatchObject({ value: 200, spread: 0.5 });
  });
});
