import { refuse } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { checkAccept } from '../accept.ts';
import { LARGEST_PAGE, pageKey } from '../documents/pages.ts';
import type { PageRequest } from '../documents/pages.ts';
import { link, linkHeader, releaseUrl, repositoryLinks } from '../links.ts';
import { swiftVersion } from '../metadata.ts';
import { identityOf } from '../names.ts';
import { descending } from '../versions.ts';

type Read = Call<NoBody>;

/** `GET /{scope}/{name}`: all releases, the highest first. */
export async function listReleases(call: Read): Promise<Reply> {
  checkAccept(call, 'json');
  const { registry, package: asked, urls, query } = call;
  const { rows } = registry;
  const [of, versions, deleted] = [await rows.package(asked), await rows.versions(asked), await rows.deletedVersions(asked)];
  const wanted: PageRequest = {
    page: counted(query, 'page', 1),
    perPage: Math.min(counted(query, 'per_page', LARGEST_PAGE), LARGEST_PAGE),
  };
  const last = Math.max(1, Math.ceil((versions.length + deleted.length) / wanted.perPage));
  const name = of?.name ?? asked;
  if (wanted.page > last) throw refuse('not-found', `The list of ${name} ends with page ${last}.`);
  const [highest] = descending(versions.map(({ version }) => version));
  const newest = versions.find(({ version }) => version === highest);
  const headers = linkHeader([
    ...repositoryLinks(swiftVersion(newest?.metadata).repositories),
    highest === undefined ? undefined : link(releaseUrl(urls, name, highest), 'latest-version'),
    ...pageLinks(call, name, wanted, last),
  ]);
  return registry.document('releases', { package: asked, ...pageKey(wanted) }, { headers, cache: 'revalidate' });
}

function pageLinks({ urls }: Read, packageName: string, { page, perPage }: PageRequest, last: number): readonly string[] {
  if (last === 1) return [];
  const { scope, name } = identityOf(packageName);
  const size = perPage === LARGEST_PAGE ? '' : `&per_page=${perPage}`;
  const at = (number: number, relation: string): string => link(`${urls.to(scope, name)}?page=${number}${size}`, relation);
  return [at(1, 'first'), ...(page > 1 ? [at(page - 1, 'prev')] : []), ...(page < last ? [at(page + 1, 'next')] : []), at(last, 'last')];
}

function counted(query: URLSearchParams, name: string, fallback: number): number {
  const value = query.get(name);
  if (value === null) return fallback;
  if (!/^[1-9]\d{0,8}$/.test(value)) throw refuse('invalid-request', `"${name}" is a number from 1.`);
  return Number(value);
}
