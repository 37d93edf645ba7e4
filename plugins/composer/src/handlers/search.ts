import { refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Page, Reply, Rows, SearchHit } from '@packhouse/sdk';
import { composerVersion } from '../metadata.ts';
import { searchResult } from '../search-result.ts';

const PER_PAGE = 15;
const MAX_PER_PAGE = 100;
const MAX_PAGE = 100;
/** So many hits are looked through for those of a type. */
const MOST_HITS = 1000;
const HITS_A_QUERY = 250;

/** `GET /search.json?q=acme&type=library&page=2&per_page=15`, as the public repository answers it: https://packagist.org/apidoc#search-packages */
export async function search(call: Call<NoBody>): Promise<Reply> {
  const { query, registry, urls } = call;
  const [page, perPage] = [number(query, 'page', 1, MAX_PAGE), number(query, 'per_page', PER_PAGE, MAX_PER_PAGE)];
  const asked = { text: (query.get('q') ?? '').slice(0, 200), skip: (page - 1) * perPage, take: perPage };
  const type = query.get('type')?.toLowerCase();
  const { rows, total } = await (type ? ofType(registry.rows, asked, type) : registry.rows.search(asked));
  const json = {
    results: rows.map((hit) => searchResult(hit, urls)),
    total,
    ...(page * perPage < total && page < MAX_PAGE ? { next: next(call, page + 1) } : {}),
  };
  return reply({ media: 'application/json', json, cache: 'revalidate' });
}

async function ofType(
  rows: Rows,
  { text, skip, take }: { text: string; skip: number; take: number },
  type: string,
): Promise<Page<SearchHit>> {
  const found: SearchHit[] = [];
  for (let seen = 0; seen < MOST_HITS; seen += HITS_A_QUERY) {
    const page = await rows.search({ text, skip: seen, take: HITS_A_QUERY });
    found.push(...page.rows.filter(({ version }) => typeOf(version.metadata) === type));
    if (page.rows.length < HITS_A_QUERY) break;
  }
  return { rows: found.slice(skip, skip + take), total: found.length };
}

function typeOf(metadata: unknown): string {
  const { type } = composerVersion(metadata).manifest;
  return typeof type === 'string' ? type.toLowerCase() : 'library';
}

function next({ query, urls }: Call<NoBody>, page: number): string {
  const again = new URLSearchParams(query);
  again.set('page', String(page));
  return `${urls.to('search.json')}?${again.toString()}`;
}

function number(query: URLSearchParams, name: string, fallback: number, most: number): number {
  const value = query.get(name);
  if (value === null || value === '') return fallback;
  if (!/^[1-9]\d{0,5}$/.test(value)) throw refuse('invalid-request', `"${name}" is a number from 1.`);
  return Math.min(Number(value), most);
}
