import type { Call, NoBody } from '@packhouse/sdk';
import type { FeedQuery } from './feed-query.ts';
import type { ODataSet } from './odata-path.ts';

/** Where the next page is; undefined when the client has all that it wanted. Never the address that was asked: clients take that for an error. */
export function nextLink({ query: asked, urls }: Call<NoBody>, set: ODataSet, { skip, top, page }: FeedQuery): string | undefined {
  if (page === 0 || (top !== undefined && top <= page)) return undefined;
  const next = new URLSearchParams(asked);
  next.set('$skip', String(skip + page));
  if (top !== undefined) next.set('$top', String(top - page));
  // OData clients read a plus as a plus.
  return `${urls.base}/v2/${set}()?${next.toString().replaceAll('+', '%20').replaceAll('%24', '$').replaceAll('%27', "'")}`;
}
