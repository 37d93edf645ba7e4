import { refuse } from '@packhouse/sdk';
import type { Expression } from './filter-expression.ts';
import { readFilter } from './read-filter.ts';

/** Entries of one answer, as at the public gallery. */
const PAGE = 100;
const MOST = 1_000_000;
const LONGEST_TERM = 200;

export interface FeedQuery {
  readonly filter: Expression | undefined;
  /** Property and direction; the first of several. */
  readonly orderBy: { readonly property: string; readonly descending: boolean } | undefined;
  readonly skip: number;
  /** What the client wants in all. */
  readonly top: number | undefined;
  /** What this answer holds at most. */
  readonly page: number;
  readonly id: string | undefined;
  readonly term: string;
  readonly prereleases: boolean;
  readonly semVer2: boolean;
  readonly count: boolean;
}

export function readFeedQuery(query: URLSearchParams): FeedQuery {
  const filter = query.get('$filter')?.trim();
  const [property = '', direction] = (query.get('$orderby') ?? '').split(',')[0]!.trim().split(/\s+/);
  const top = number(query, '$top');
  return {
    filter: filter ? readFilter(filter) : undefined,
    orderBy: property === '' ? undefined : { property, descending: direction === 'desc' },
    skip: number(query, '$skip') ?? 0,
    top,
    page: Math.min(top ?? PAGE, PAGE),
    id: unquoted(query.get('id')),
    term: (unquoted(query.get('searchTerm')) ?? '').slice(0, LONGEST_TERM),
    prereleases: query.get('includePrerelease')?.toLowerCase() === 'true',
    semVer2: query.get('semVerLevel')?.replaceAll("'", '').startsWith('2.') ?? false,
    count: query.get('$inlinecount') === 'allpages',
  };
}

function number(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,9}$/.test(text) || Number(text) > MOST) throw refuse('invalid-request', `${name} is a number from 0 to ${MOST}.`);
  return Number(text);
}

/** Texts stand in single quotes, doubled within; some clients leave them out. */
function unquoted(text: string | null): string | undefined {
  if (text === null) return undefined;
  const inner = /^'(.*)'$/s.exec(text)?.[1];
  return inner === undefined ? text : inner.replaceAll("''", "'");
}
