import { refuse } from '@packhouse/sdk';
import type { Call } from '@packhouse/sdk';

const PER_PAGE = 20;
const MAX_PER_PAGE = 100;

export interface PageOf<T> {
  readonly rows: readonly T[];
  readonly headers: Record<string, string>;
}

/** One page of a list, with GitLab's headers: `page` from 1, `per_page` up to 100. `url` is the list's own address, without a query. */
export function pageOf<T>(call: Pick<Call, 'query'>, all: readonly T[], url: string): PageOf<T> {
  const page = positive(call.query, 'page', 1);
  const perPage = Math.min(positive(call.query, 'per_page', PER_PAGE), MAX_PER_PAGE);
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const [previous, next] = [page > 1 ? page - 1 : undefined, page < pages ? page + 1 : undefined];
  const relations: [string, number | undefined][] = [
    ['prev', previous],
    ['next', next],
    ['first', 1],
    ['last', pages],
  ];
  const links = relations.flatMap(([rel, at]) => (at === undefined ? [] : [`<${url}?page=${at}&per_page=${perPage}>; rel="${rel}"`]));
  const headers = {
    Link: links.join(', '),
    'X-Page': String(page),
    'X-Per-Page': String(perPage),
    'X-Prev-Page': String(previous ?? ''),
    'X-Next-Page': String(next ?? ''),
    'X-Total': String(all.length),
    'X-Total-Pages': String(pages),
  };
  return { rows: all.slice((page - 1) * perPage, page * perPage), headers };
}

function positive(query: URLSearchParams, name: string, fallback: number): number {
  const value = query.get(name);
  if (value === null) return fallback;
  if (!/^[1-9]\d{0,5}$/.test(value)) throw refuse('invalid-request', `"${name}" is a number from 1.`);
  return Number(value);
}
