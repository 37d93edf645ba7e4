import { refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { pageOf } from '../paging.ts';
import { versions } from '../versions.ts';

/** `GET /:name`: the versions, highest first. Hidden ones are not listed; a package of hidden ones only is not there. */
export async function listVersions(call: Call<NoBody>): Promise<Reply> {
  const listed = [...(await call.registry.rows.versions(call.package))].sort((a, b) => versions.compare(b.version, a.version));
  if (listed.length === 0) throw refuse('package-not-found', `there is no package ${call.package}`);
  const { rows, headers } = pageOf(call, listed, call.urls.to(call.package));
  const json = rows.map(({ version, createdAt }) => ({
    name: call.package,
    version,
    created_at: new Date(createdAt).toISOString(),
    url: call.urls.to(call.package, version),
  }));
  return reply({ json, headers, cache: 'revalidate' });
}
