import type { Rows, SearchHit, SearchOptions } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { searchScope } from '../search-scope.ts';
import { foundHits } from './found-hits.ts';

async function asked(query: string, total: number): Promise<{ asked: number[][]; hits: number; total: number }> {
  const seen: number[][] = [];
  const search = async ({ skip, take }: SearchOptions) => {
    seen.push([skip, take]);
    return { rows: Array.from({ length: Math.max(0, Math.min(take, total - skip)) }, () => ({}) as SearchHit), total };
  };
  const all = foundHits({ search } as unknown as Rows, searchScope(new URLSearchParams(query)), { text: '' });
  let hits = 0;
  let next = await all.next();
  for (; !next.done; next = await all.next()) hits++;
  return { asked: seen, hits, total: next.value };
}

// A page of packages with all that is kept of them was in memory at once.
describe('the hits of a search', () => {
  it('come in batches, as many as the client wants and a thousand at most', async () => {
    expect(await asked('skip=10&take=120', 500)).toEqual({
      asked: [
        [10, 50],
        [60, 50],
        [110, 20],
      ],
      hits: 120,
      total: 500,
    });
    expect((await asked('take=100000', 5_000)).hits).toBe(1_000);
    expect(await asked('take=100', 3)).toEqual({ asked: [[0, 50]], hits: 3, total: 3 });
    expect(await asked('take=0', 3)).toEqual({ asked: [[0, 0]], hits: 0, total: 3 });
  });
});
