import { describe, expect, it } from 'vitest';
import { orderedVersion } from './version-order.ts';
import { versionSortKey } from './version-sort-key.ts';

const key = (version: string): string => versionSortKey(orderedVersion(version)!);

describe('the key of a version', () => {
  // The table in the documentation of conda.models.version.VersionOrder, with what it says is equal.
  it('sorts as conda does', () => {
    const table = [
      ['0.4', '0.4.0'],
      ['0.4.1.rc', '0.4.1.RC'.toLowerCase()],
      ['0.4.1'],
      ['0.5a1'],
      ['0.5b3'],
      ['0.5c1'],
      ['0.5'],
      ['0.9.6'],
      ['0.960923'],
      ['1.0'],
      ['1.1dev1'],
      ['1.1_'],
      ['1.1a1'],
      ['1.1.0dev1', '1.1.dev1'],
      ['1.1.a1'],
      ['1.1.0rc1'],
      ['1.1.0', '1.1'],
      ['1.1.0post1', '1.1.post1'],
      ['1.1post1'],
      ['1996.07.12'],
      ['1!0.4.1'],
      ['1!3.1.1.6'],
      ['2!0.4.1'],
    ];
    for (const equal of table) expect(new Set(equal.map(key)).size).toBe(1);
    const keys = table.map(([version]) => key(version!));
    expect(keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))).toEqual(keys);
  });

  // Sorted by py-rattler 0.28, from versions made at random of these pieces.
  it.each([
    ['0.dev', '0', '0.post', '0.1'],
    ['1.a', '1.0.a', '1.0.0.a', '1', '1.0.0.post', '1.0.post', '1.post'],
    ['1a0b', '1a', '1a0', '1a0post', '1a1', '1apost'],
    ['dev', 'a', 'alpha', 'rc', '0', 'post', '1'],
    ['1.0+dev', '1.0', '1.0+0.1', '1.0+post', '1.0+1'],
    ['1.09', '1.10', '1.0100'],
    ['1.01a', '1.1b', '1.1'],
  ])('has an end, and zeros, where others go on: %s', (...versions) => {
    const keys = versions.map(key);
    expect(keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))).toEqual(keys);
  });

  it('is printable and holds no space', () => {
    for (const version of ['1!2.0post1+local.1', '1.0_', '99999999999999999999.1']) expect(key(version)).toMatch(/^[!-~]+$/);
  });

  it.each(['', '1..2', '.1', '1.', '1!', '!1', 'a!1', '1!2!3', '1+', '1+a..b', '1+2+3', '1__2'])('does not exist for %j', (version) => {
    expect(orderedVersion(version)).toBeUndefined();
  });
});
