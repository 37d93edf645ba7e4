import { refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { versions } from '../versions.ts';

/** `GET /:name`: the versions, highest first. */
export async function listVersions({ registry, package: name }: Call<NoBody>): Promise<Reply> {
  const listed = [...(await registry.rows.versions(name))].sort((a, b) => versions.compare(b.version, a.version));
  if (listed.length === 0) throw refuse('package-not-found', `there is no package ${name}`);
  return reply({ json: { name, versions: listed.map(({ version }) => version) }, cache: 'revalidate' });
}
