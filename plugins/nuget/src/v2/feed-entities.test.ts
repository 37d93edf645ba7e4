import type { Rows } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { feedEntities } from './feed-entities.ts';
import { readFeedQuery } from './feed-query.ts';

// A filter that nothing passes made the server look at everything there is.
describe('a question to the feed', () => {
  it('looks at so many versions and no more', async () => {
    const nuspec = { id: 'Acme', version: '1.0.0', tags: [], packageTypes: [], dependencyGroups: [] };
    const metadata = { nuspec, semVer2: false, size: 1, sha512: '' };
    const versions = [...Array(5_000).keys()].map((id) => ({ id, version: `1.0.${id}`, status: 'default', createdAt: 0, metadata }));
    let loaded = 0;
    const rows = {
      search: async () => ({ rows: Array.from({ length: 100 }, () => ({ package: { name: 'Acme' } })), total: 10_000 }),
      versions: async () => {
        loaded++;
        return versions;
      },
    } as unknown as Rows;
    const query = readFeedQuery(new URLSearchParams({ $filter: 'not Listed' }));
    const walk = async () => {
      for await (const _ of feedEntities(rows, 'Packages', query));
    };
    await expect(walk()).rejects.toMatchObject({ code: 'invalid-request' });
    expect(loaded).toBe(5);
  });
});
