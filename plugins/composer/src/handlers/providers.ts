import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { PROVIDES } from '../facets.ts';
import { composerVersion } from '../metadata.ts';

/** Versions are looked through from the newest, and each package is named once. */
const MOST_VERSIONS = 500;

/** `GET /providers/psr/log-implementation.json`: the packages that provide or replace another one. */
export async function providers({ params, registry }: Call<NoBody>): Promise<Reply> {
  const facet = { name: PROVIDES + (params['provided'] ?? '').toLowerCase(), value: '1' };
  const found = await registry.rows.filesWith(facet, { take: MOST_VERSIONS });
  const byName = new Map(
    found.toReversed().map(({ package: { name }, version }) => {
      const { description = '', type = 'library' } = composerVersion(version.metadata).manifest;
      return [name, { name, description, type }] as const;
    }),
  );
  return reply({ media: 'application/json', json: { providers: [...byName.values()] }, cache: 'revalidate' });
}
