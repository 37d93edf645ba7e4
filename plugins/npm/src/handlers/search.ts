import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { searchObject } from '../search-object.ts';

const PAGE = 20;
const MAX_PAGE = 250;
const MAX_FROM = 10_000;

/** `GET /-/v1/search`. The weights `quality`, `popularity` and `maintenance` are accepted and have no effect: the order is the host's relevance. */
export async function search(call: Call<NoBody>): Promise<Reply> {
  const { query, registry } = call;
  const text = (query.get('text') ?? '').replaceAll(/\b(?:keywords|scope|author|maintainer):@?/g, ' ').trim();
  const take = bounded(query.get('size'), PAGE, MAX_PAGE);
  const skip = bounded(query.get('from'), 0, MAX_FROM);
  const { rows, total } = await registry.rows.search({ text: text.slice(0, 200), skip, take });
  return reply({ json: { objects: rows.map(searchObject), total, time: new Date().toISOString() }, cache: 'revalidate' });
}

function bounded(value: string | null, fallback: number, max: number): number {
  return value !== null && /^\d{1,6}$/.test(value) ? Math.min(Number(value), max) : fallback;
}
