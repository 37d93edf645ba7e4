import type { Registry } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { listedPart } from './listed-part.ts';

/** A registry with these charts in `stable`, a number of versions each; two projects have the names twice. It counts what is read. */
function registryWith(charts: Readonly<Record<string, number>>) {
  const read = { names: 0, files: 0 };
  const rows = {
    async *everyPackage() {
      for (const name of Object.keys(charts).flatMap((own) => [own, own])) {
        read.names += 1;
        yield { name };
      }
    },
    async filesWith({ value }: { value: string }, { skip = 0, take = 100 }: { skip?: number; take?: number }) {
      const name = value.slice('stable/'.length);
      const all = Array.from({ length: charts[name] ?? 0 }, (_, at) => found(name, `1.${at}.0`));
      const page = all.slice(skip, skip + take);
      read.files += page.length;
      return page;
    },
  };
  return { registry: { rows } as unknown as Registry, read };
}

function found(name: string, version: string) {
  const chart = { apiVersion: 'v2', name, version };
  const file = { path: `stable/${name}-${version}.tgz`, metadata: { chart }, createdAt: 0, digests: { sha256: 'x' } };
  return { package: { name }, version: { version }, file };
}

const many = (count: number, versions = 1): Record<string, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`c${String(at).padStart(5, '0')}`, versions]));

describe('a part of the list', () => {
  // One name of it once cost the reading of every chart of the channel.
  it('is all that is read', async () => {
    const { registry, read } = registryWith(many(5_000, 3));
    expect(Object.keys(await listedPart(registry, 'stable', { offset: 2, limit: 1 }))).toEqual(['c00002']);
    expect(read).toEqual({ names: 5, files: 2 + 3 });
    expect(await listedPart(registry, 'stable', { limit: 0 })).toEqual({});
  });

  it('counts names of the channel alone', async () => {
    const { registry } = registryWith({ a: 1, b: 0, c: 1, d: 0, e: 2 });
    expect(Object.keys(await listedPart(registry, 'stable', { offset: 1 }))).toEqual(['c', 'e']);
  });

  it('is refused where it would be long in coming', async () => {
    await expect(listedPart(registryWith(many(5_000)).registry, 'stable', { offset: 4_000, limit: 1 })).rejects.toMatchObject({
      code: 'invalid-request',
    });
    const { registry, read } = registryWith(many(1_500));
    await expect(listedPart(registry, 'stable', { limit: 1_500 })).rejects.toThrow(/more than 1000 charts/);
    expect(read.files).toBe(1_001);
    const single = registryWith({ a: 1_200, b: 1 }).registry;
    expect((await listedPart(single, 'stable', { limit: 1 }))['a']).toHaveLength(1_200);
  });
});
