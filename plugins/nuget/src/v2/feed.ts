import { escapeXml } from '@packhouse/encoding';
import { refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { entry, NAMESPACES } from './entry.ts';
import { feedEntities } from './feed-entities.ts';
import { readFeedQuery } from './feed-query.ts';
import type { FeedQuery } from './feed-query.ts';
import { nextLink } from './next-link.ts';
import { readODataPath } from './odata-path.ts';
import type { ODataSet } from './odata-path.ts';
import { packageEntities } from './package-entity.ts';
import type { PackageEntity } from './package-entity.ts';
import { selectEntities } from './select-entities.ts';
import type { Selection } from './select-entities.ts';

type Read = Call<NoBody>;

const FEED = 'application/atom+xml;type=feed;charset=utf-8';
const ENTRY = 'application/atom+xml;type=entry;charset=utf-8';

/** `GET /v2/Search()`, `/v2/FindPackagesById()`, `/v2/Packages()` */
export async function feed(call: Read): Promise<Reply> {
  const set = setOf(call);
  const query = readFeedQuery(call.query);
  const { found, total, more } = await selectEntities(call.registry.rows, set, query);
  return reply({ stream: document(call, set, { found, total, more, query }), media: FEED, cache: 'revalidate' });
}

/** `GET /v2/Search()/$count`: whatever `$skip` and `$top` say. */
export async function count(call: Read): Promise<Reply> {
  const query = readFeedQuery(call.query);
  let total = 0;
  for await (const _ of feedEntities(call.registry.rows, setOf(call), query)) total++;
  return reply({ text: String(total), cache: 'revalidate' });
}

/** `GET /v2/Packages(Id='Acme.Lib',Version='1.0.0')` */
export async function entity({ params, registry, urls }: Read): Promise<Reply> {
  const path = readODataPath(params['entity'] ?? '');
  if (path?.kind !== 'entity') throw refuse('not-found', 'there is no such package');
  const [of, row] = [await registry.rows.package(path.id), await registry.rows.version(path.id, path.version)];
  if (!of || row?.status !== 'default') throw refuse('version-not-found', `there is no package ${path.id} ${path.version} here`);
  const all = packageEntities(of.name, await registry.rows.versions(of.name), () => true);
  const found = all.find((one) => one.row.id === row.id);
  if (!found) throw refuse('version-not-found', `there is no package ${path.id} ${path.version} here`);
  return reply({
    text: `<?xml version="1.0" encoding="utf-8"?>\n${entry(found, urls.base, { alone: true })}`,
    media: ENTRY,
    cache: 'revalidate',
  });
}

function setOf({ params }: Read): ODataSet {
  const path = readODataPath(params['set'] ?? '');
  if (path?.kind !== 'set') throw refuse('not-found', 'there is no such collection');
  return path.set;
}

async function* document(
  call: Read,
  set: ODataSet,
  { found, total, more, query }: Selection & { query: FeedQuery },
): AsyncGenerator<string> {
  const { base } = call.urls;
  const spaces = Object.entries({ ...NAMESPACES, 'xml:base': `${base}/v2` }).map(
    ([name, value]) => ` ${name}="${escapeXml(value, 'attribute')}"`,
  );
  yield `<?xml version="1.0" encoding="utf-8"?>\n<feed${spaces.join('')}>\n`;
  if (query.count) yield `  <m:count>${total ?? 0}</m:count>\n`;
  yield `  <id>${escapeXml(`${base}/v2/${set}`)}</id>\n  <title type="text">${set}</title>\n`;
  yield `  <updated>${updated(found)}</updated>\n  <link rel="self" title="${set}" href="${set}"/>\n`;
  for (const one of found) yield entry(one, base, { alone: false });
  const next = more ? nextLink(call, set, query) : undefined;
  if (next !== undefined) yield `  <link rel="next" href="${escapeXml(next, 'attribute')}"/>\n`;
  yield '</feed>\n';
}

/** The newest of the entries: nothing depends on when it was asked for. */
function updated(found: readonly PackageEntity[]): string {
  return new Date(Math.max(0, ...found.map(({ row }) => row.createdAt))).toISOString();
}
