import { REGISTRY_URL, refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply, VersionRow } from '@packhouse/sdk';
import { fullVersion } from '../documents/full-version.ts';
import { versionOrNothing } from '../versions.ts';

/** `GET /lib/1.0.0`, `GET /lib/latest`: one version's manifest. */
export async function versionDocument(call: Call<NoBody>): Promise<Reply> {
  const wanted = call.params['version'] ?? '';
  const row = await find(call, wanted);
  if (!row || row.status !== 'default') throw refuse('version-not-found', `version not found: ${call.package}@${wanted}`);
  const text = fullVersion({ name: call.package }, row).replaceAll(REGISTRY_URL, call.urls.base);
  return reply({ text, media: 'application/json', cache: 'revalidate' });
}

/** A tag never looks like a version, so there is one answer. */
async function find({ registry, package: name }: Call<NoBody>, wanted: string): Promise<VersionRow | undefined> {
  const version = versionOrNothing(wanted) ?? (await registry.rows.tags(name)).find((tag) => tag.name === wanted)?.version;
  return version === undefined ? undefined : registry.rows.version(name, version);
}
