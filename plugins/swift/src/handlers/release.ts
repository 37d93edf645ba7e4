import { refuse } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { checkAccept } from '../accept.ts';
import { link, linkHeader, releaseUrl } from '../links.ts';
import { descending } from '../versions.ts';
import { versionOf } from './version-of.ts';

/** `GET /{scope}/{name}/{version}`, with or without `.json`: what the release is made of, and its neighbours by precedence. */
export async function release(call: Call<NoBody>): Promise<Reply> {
  const { registry, package: asked, urls } = call;
  const version = versionOf(call);
  checkAccept(call, 'json');
  const all = descending((await registry.rows.versions(asked)).map((row) => row.version));
  const at = all.indexOf(version);
  if (at < 0) throw refuse('version-not-found', `There is no release ${version} of ${asked} here.`);
  const name = (await registry.rows.package(asked))?.name ?? asked;
  const to = (neighbour: string | undefined, relation: string): string | undefined =>
    neighbour === undefined ? undefined : link(releaseUrl(urls, name, neighbour), relation);
  const headers = linkHeader([to(all[0], 'latest-version'), to(all[at - 1], 'successor-version'), to(all[at + 1], 'predecessor-version')]);
  // The release never changes; the links do with every release beside it.
  return registry.document('release', { package: asked, version }, { headers, cache: 'revalidate' });
}
