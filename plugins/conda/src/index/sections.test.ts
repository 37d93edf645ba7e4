import type { FileRow, VersionDetail } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { NO_CONTENTS } from '../package/contents.ts';
import { records } from './record-entries.ts';
import { sectioned, SECTIONS } from './sections.ts';

describe('an index in sections', () => {
  const { open, join, empty, close } = sectioned(SECTIONS);
  const written = (entries: readonly [string, string][]): string => {
    const joined = entries.map(([sort, text], at) => join(entries[at - 1]?.[0], sort) + text).join('');
    const end = entries.length > 0 ? join(entries.at(-1)![0], undefined) : empty;
    return `{${open}${joined}${end}${close}}`;
  };

  it.each([
    [[], { packages: {}, 'packages.conda': {}, removed: [] }],
    [[['0a', '"a":1']], { packages: { a: 1 }, 'packages.conda': {}, removed: [] }],
    [[['1a', '"a":1']], { packages: {}, 'packages.conda': { a: 1 }, removed: [] }],
    [
      [
        ['2a', '"a"'],
        ['2b', '"b"'],
      ],
      { packages: {}, 'packages.conda': {}, removed: ['a', 'b'] },
    ],
    [
      [
        ['0a', '"a":1'],
        ['2b', '"b"'],
      ],
      { packages: { a: 1 }, 'packages.conda': {}, removed: ['b'] },
    ],
    [
      [
        ['0a', '"a":1'],
        ['0b', '"b":2'],
        ['1c', '"c":3'],
        ['2d', '"d"'],
      ],
      { packages: { a: 1, b: 2 }, 'packages.conda': { c: 3 }, removed: ['d'] },
    ],
  ] as [[string, string][], object][])('is JSON whatever it holds: %j', (entries, expected) => {
    expect(JSON.parse(written(entries))).toEqual(expected);
  });

  it('lists the files of a yanked version as removed, and no records of them', () => {
    const file = {
      path: 'main/noarch/demo-1.0-0.conda',
      digests: { md5: '', sha256: '' },
      metadata: { record: { name: 'demo' }, about: {}, runExports: {}, contents: NO_CONTENTS },
    } as unknown as FileRow;
    const detail = (yanked?: string): VersionDetail =>
      ({ package: { name: 'demo' }, version: { version: '1.0', yanked }, files: [file], dependencies: [] }) as unknown as VersionDetail;
    const [shown] = records.make(detail());
    expect(shown?.sort.startsWith('1demo ')).toBe(true);
    const [removed] = records.make(detail('broken'));
    expect([removed?.sort.slice(0, 6), removed?.bytes]).toEqual(['2demo ', '"demo-1.0-0.conda"']);
  });
});
