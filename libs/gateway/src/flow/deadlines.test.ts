import type { RouteMatch } from '@packhouse/plugin-host';
import { describe, expect, it } from 'vitest';
import { Deadlines } from './deadlines.ts';

const match = { route: { method: 'GET', pattern: '/slow' } } as RouteMatch;

describe('a deadline', () => {
  it('answers for a handler that never settles', async () => {
    const never = new Deadlines(10).settle(new Promise<string>(() => {}), match);
    await expect(never).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('gives back what settles in time, and its failure', async () => {
    const deadlines = new Deadlines(60_000);
    expect(deadlines.settle('at once', match)).toBe('at once');
    await expect(deadlines.settle(Promise.resolve('later'), match)).resolves.toBe('later');
    await expect(deadlines.settle(Promise.reject(new Error('broken')), match)).rejects.toThrow('broken');
  });
});
