import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { names } from '../names.ts';
import { searchScope } from '../search-scope.ts';
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
  const found = await registry.rows.search({ ...scope.page, text: scope.text, versions: scope.kinds, in: 'name-prefix' });
  return reply({ json: { totalHits: found.total, data: found.rows.map((hit) => hit.package.name) }, cache: 'revalidate' });
}
