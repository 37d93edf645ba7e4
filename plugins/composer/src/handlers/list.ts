import { refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, PackageRow, Reply } from '@packhouse/sdk';
import { namePattern } from '../name-pattern.ts';

/** `GET /list.json?filter=acme/*&vendor=acme`: names, as many as there are. */
export function list({ query, registry }: Call<NoBody>): Reply {
  if (query.has('type') || query.has('fields'))
    throw refuse('invalid-request', '"filter" and "vendor" narrow this list; "type" and "fields" are not known here.');
  const vendor = query.get('vendor');
  const pattern = namePattern(query.get('filter') || '*');
  const fits = ({ name }: PackageRow): boolean => pattern.fits(name) && (vendor === null || name.startsWith(`${vendor.toLowerCase()}/`));
  const prefix = pattern.prefix || (vendor === null ? '' : `${vendor.toLowerCase()}/`);
  return reply({ stream: written(registry.rows.everyPackage({ prefix }), fits), media: 'application/json', cache: 'revalidate' });
}

async function* written(packages: AsyncIterable<PackageRow>, fits: (row: PackageRow) => boolean): AsyncGenerator<string> {
  yield '{"packageNames":[';
  let before = '';
  for await (const row of packages) {
    if (!fits(row)) continue;
    yield `${before}${JSON.stringify(row.name)}`;
    before = ',';
  }
  yield ']}';
}
