import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { names } from '../names.ts';
import { searchScope } from '../search-scope.ts';
import { foundHits } from './found-hits.ts';
import { fullVersion, versions as rules } from '../versions.ts';

/** Ids that begin with `q`, or the versions of the package `id`. https://learn.microsoft.com/nuget/api/search-autocomplete-service-resource */
export async function autocomplete({ query, registry }: Call<NoBody>): Promise<Reply> {
  const scope = searchScope(query);
  const id = query.get('id');
  if (id !== null) {
    const rows = (await registry.rows.versions(names.parse(id))).filter((row) => scope.shows(row));
    const data = rows.toSorted((a, b) => rules.compare(a.version, b.version)).map(({ version }) => fullVersion(version));
    return reply({ json: { totalHits: data.length, data }, cache: 'revalidate' });
  }
  const hits = foundHits(registry.rows, scope, { text: scope.text, in: 'name-prefix' });
  const data: string[] = [];
  let next = await hits.next();
  for (; !next.done; next = await hits.next()) data.push(next.value.package.name);
  return reply({ json: { totalHits: next.value, data }, cache: 'revalidate' });
}
