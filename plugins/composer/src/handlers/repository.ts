import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply, Rows } from '@packhouse/sdk';

/** So many names are listed; of more packages their vendors. */
const MOST_NAMES = 500;
const MOST_VENDORS = 200;
/** The character behind the slash, so the least key after all of a vendor's. */
const AFTER_SLASH = '0';

const COMPOSER_1 =
  'This repository speaks the protocol of Composer 2 alone: Composer 1 finds no packages here. Update with "composer self-update --2".';

/**
 * `packages.json`, the root of a Composer 2 repository: https://getcomposer.org/doc/05-repositories.md#packages. Addresses are paths, so that
 * clients stay with the host that they have credentials for. It has no `Last-Modified`: what a caller may see changes by more than publishing.
 */
export async function repository(call: Call<NoBody>): Promise<Reply> {
  const base = new URL(call.urls.base).pathname;
  const json = {
    packages: [],
    'metadata-url': `${base}/p2/%package%.json`,
    ...(await available(call.registry.rows)),
    search: `${base}/search.json?q=%query%&type=%type%`,
    list: `${base}/list.json`,
    'providers-api': `${base}/providers/%package%.json`,
    'notify-batch': `${base}/downloads`,
    // Composer 2.5 takes this one as it stands.
    'security-advisories': { metadata: false, 'api-url': call.urls.to('security-advisories') },
    warning: COMPOSER_1,
    'warning-versions': '<1.99',
  };
  return reply({ media: 'application/json', json, cache: 'revalidate' });
}

/** A client that knows what is here does not tell us the names of all else that it needs. An empty list counts as none to it, so an empty repository has a pattern that nothing fits. */
async function available(rows: Rows): Promise<Record<string, readonly string[]>> {
  const { rows: packages, total } = await rows.packages({ take: MOST_NAMES });
  if (total === 0) return { 'available-package-patterns': ['-/-'] };
  if (total <= MOST_NAMES) return { 'available-packages': packages.map(({ name }) => name) };
  const patterns = await vendors(rows);
  return patterns ? { 'available-package-patterns': patterns.map((vendor) => `${vendor}/*`) } : {};
}

/** From one vendor's last package to the next vendor's first; undefined where they are too many to name. */
async function vendors(rows: Rows): Promise<readonly string[] | undefined> {
  const found: string[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const vendor: string | undefined = await nextVendor(rows, after);
    if (vendor === undefined) return found;
    if (found.length === MOST_VENDORS) return undefined;
    found.push(vendor);
    after = `${vendor}${AFTER_SLASH}`;
  }
  return found;
}

async function nextVendor(rows: Rows, after: string): Promise<string | undefined> {
  for await (const { name } of rows.everyPackage({ after })) return name.slice(0, name.indexOf('/'));
  return undefined;
}
