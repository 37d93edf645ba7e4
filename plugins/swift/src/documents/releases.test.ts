import { describe, expect, it } from 'vitest';
import type { RenderInput, VersionRow } from '@packhouse/sdk';
import { pageKey } from './pages.ts';
import { releases } from './releases.ts';

function rendered(
  versions: readonly string[],
  deleted: readonly string[],
  key: RenderInput['key'] = {},
): [string, { url: string; problem?: object }][] {
  const rows = versions.map((version, id): VersionRow => ({ id, version, status: 'default', metadata: null, createdAt: 0 }));
  const of = { id: 1, projectId: 1, name: 'mona.LinkedList', metadata: null, revision: 'r', createdAt: 0, updatedAt: 0 };
  const input: RenderInput = { package: of, versions: rows, tags: [], key, part: () => undefined, files: () => [], deleted };
  const text = [...releases.render!(input)].join('').replaceAll('\0', 'https://example.com/r');
  return Object.entries((JSON.parse(text) as { releases: Record<string, { url: string; problem?: object }> }).releases);
}

describe('the list of releases', () => {
  it('has the highest first, and those that are gone in their places with a problem', () => {
    const list = rendered(['1.0.0', '1.10.0', '1.2.0-rc.1'], ['1.2.0', '0.9.0']);
    expect(list.map(([version]) => version)).toEqual(['1.10.0', '1.2.0', '1.2.0-rc.1', '1.0.0', '0.9.0']);
    expect(list.filter(([, { problem }]) => problem).map(([version]) => version)).toEqual(['1.2.0', '0.9.0']);
    expect(list[1]![1]).toEqual({
      url: 'https://example.com/r/mona/LinkedList/1.2.0',
      problem: { status: 410, title: 'Gone', detail: expect.any(String) },
    });
  });

  it('has addresses that say a plus as no server can misread it', () => {
    expect(rendered(['1.0.0+build.7'], [])[0]![1].url).toBe('https://example.com/r/mona/LinkedList/1.0.0%2Bbuild.7');
  });

  it('comes in pages that together are the whole', () => {
    const versions = Array.from({ length: 25 }, (_, at) => `1.${at}.0`);
    const pages = [1, 2, 3].flatMap((page) => rendered(versions, ['2.0.0'], pageKey({ page, perPage: 10 })));
    expect(pages).toEqual(rendered(versions, ['2.0.0']));
    expect(rendered(versions, [], pageKey({ page: 3, perPage: 10 }))).toHaveLength(5);
  });
});
