import type { RouteMatch } from '@packhouse/plugin-host';
import { describe, expect, it } from 'vitest';
import { Deadlines } from './deadlines.ts';

const match = { route: { method: 'GET', pattern: '/slow' } } as RouteMatch;
const LIMIT = 10;

describe('a deadline', () => {
  it('answers for a handler that never settles', async () => {
    const never = new Deadlines(LIMIT).of(match).settle(new Promise<string>(() => {}));
    await expect(never).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('gives back what settles in time, and its failure', async () => {
    const deadlines = new Deadlines(60_000);
    expect(deadlines.of(match).settle('at once')).toBe('at once');
    await expect(deadlines.of(match).settle(Promise.resolve('later'))).resolves.toBe('later');
    await expect(deadlines.of(match).settle(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  it('does not count what the host does meanwhile', async () => {
    const late: RouteMatch[] = [];
    const deadlines = new Deadlines(LIMIT, (one) => late.push(one));
    const watched = deadlines.of(match).settle(new Promise(() => {}));
    const deadline = deadlines.of(match);
    const bytes = Promise.withResolvers<string>();
    const [settled, stranger] = [deadline.settle(deadline.aside(() => bytes.promise)), watched];
    // The other one has run out of time since, so this one would have.
    await expect(stranger).rejects.toMatchObject({ code: 'unavailable' });
    bytes.resolve('received');
    await expect(settled).resolves.toBe('received');
    expect(late).toHaveLength(1);
  });

  it('counts anew when the host is done', async () => {
    const deadline = new Deadlines(LIMIT).of(match);
    const handler = async () => {
      await Promise.all([deadline.aside(async () => 'one'), deadline.aside(async () => 'another')]);
      return new Promise<string>(() => {});
    };
    await expect(deadline.settle(handler())).rejects.toMatchObject({ code: 'unavailable' });
  });
});
