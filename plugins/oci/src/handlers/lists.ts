import { refuse, reply, type Call, type NoBody, type Reply } from '@packhouse/sdk';
import { nameIn, pathTo } from '../address.ts';
import { ROOT } from '../names.ts';
import { pageNumber } from '../page-number.ts';
import { requireToken } from '../require-token.ts';

const MOST = 1000;

function nextPage(path: string, take: number, last: string): Record<string, string> {
  return { Link: `<${path}?${new URLSearchParams({ n: String(take), last }).toString()}>; rel="next"` };
}

/** By the bytes of their names, a page at a time; the link leads on (distribution spec 1.1, "Listing tags"). */
export async function tagsList(call: Call<NoBody>): Promise<Reply> {
  const { package: name, registry, query } = call;
  const take = Math.min(pageNumber(query.get('n')) ?? MOST, MOST);
  if (!(await registry.rows.package(name))) throw refuse('package-not-found', `there is no image ${nameIn(call)} here`);
  const rows = take === 0 ? [] : await registry.rows.tags(name, { after: query.get('last') ?? undefined, take: take + 1 });
  const tags = rows.slice(0, take).map((tag) => tag.name);
  const headers = rows.length > take && take > 0 ? nextPage(pathTo(call, 'tags', 'list'), take, tags.at(-1)!) : {};
  return reply({ json: { name: nameIn(call), tags }, media: 'application/json', headers });
}

/** The repositories that the caller may pull from (distribution's extension of the specification). */
export async function catalog(call: Call<NoBody>): Promise<Reply> {
  requireToken(call);
  const { registry, query, urls } = call;
  const take = Math.min(pageNumber(query.get('n')) ?? MOST, MOST);
  const repositories: string[] = [];
  if (take > 0)
    for await (const address of registry.rows.everyAddress({ root: ROOT, after: query.get('last') ?? undefined }))
      if (repositories.push(address) > take) break;
  const page = repositories.slice(0, take);
  const headers = repositories.length > take ? nextPage(`${new URL(urls.base).pathname}/_catalog`, take, page.at(-1)!) : {};
  return reply({ json: { repositories: page }, media: 'application/json', headers });
}
