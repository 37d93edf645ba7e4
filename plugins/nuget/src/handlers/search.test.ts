import type { Call, NoBody } from '@packhouse/sdk';
import { expect, it } from 'vitest';
import { search } from './search.ts';

const nuspec = { id: 'Acme', version: '1.0.0', tags: [], packageTypes: [], dependencyGroups: [] };
const version = (id: number) => ({ id, version: `1.0.${id}`, status: 'default', createdAt: 0, metadata: { nuspec, semVer2: false } });

// One answer was made of every version of every package on its page.
it('a search loads so many versions and shows what it found of the other packages', async () => {
  const versions = Array.from({ length: 3_000 }, (_, id) => version(id));
  let loaded = 0;
  const rows = {
    search: async ({ take }: { take: number }) => ({
      rows: Array.from({ length: take }, () => ({ package: { name: 'Acme' }, version: version(7) })),
      total: 200,
    }),
    versions: async () => {
      loaded++;
      return versions;
    },
  };
  const call = { query: new URLSearchParams({ take: '200' }), registry: { rows }, urls: { base: '' } };
  const { body } = (await search(call as unknown as Call<NoBody>)) as unknown as { body: string };
  const { data } = JSON.parse(body) as { data: { version: string; versions: unknown[] }[] };
  expect([loaded, data.length]).toEqual([2, 200]);
  expect([data[1]!.versions.length, data[2]!.version, data[2]!.versions.length]).toEqual([3_000, '1.0.7', 1]);
});
