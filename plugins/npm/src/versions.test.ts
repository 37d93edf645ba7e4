import semver from 'semver';
import { describe, expect, it } from 'vitest';
import { samples } from './samples.ts';
import { versions } from './versions.ts';

/** A fixed sequence of numbers below `limit`, so that a failure can be repeated. */
function sequence(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
}

function randomVersion(next: (limit: number) => number): string {
  const number = () => String([0, 1, 2, 9, 10, 11, 99, 100, 2 ** 40][next(9)]);
  const identifiers = [
    'alpha',
    'alpha-1',
    'alpha1',
    'Beta',
    'beta',
    '-',
    '--',
    'a',
    'A',
    'rc',
    '0a',
    '1-',
    '0',
    '1',
    '2',
    '10',
    '100',
    '9007199254740990',
  ];
  const pre = Array.from({ length: next(4) }, () => identifiers[next(identifiers.length)]).join('.');
  return `${number()}.${number()}.${number()}${pre && `-${pre}`}`;
}

describe('npm versions', () => {
  it('sort by the bytes of their keys exactly as Semantic Versioning has it', () => {
    const next = sequence(7);
    for (let round = 0; round < 20_000; round++) {
      const [a, b] = [randomVersion(next), randomVersion(next)];
      const byKey = Buffer.compare(Buffer.from(versions.sortKey(a)), Buffer.from(versions.sortKey(b)));
      expect([a, b, byKey, versions.compare(a, b)]).toEqual([a, b, semver.compare(a, b), semver.compare(a, b)]);
    }
  });

  it('sort as published, also where numbers are too large for floating point', () => {
    const ascending = [...samples.versions.ascending, '3.0.0-9007199254740993', '3.0.0-9007199254740994'];
    for (let at = 1; at < ascending.length; at++) expect(versions.compare(ascending[at - 1]!, ascending[at]!)).toBe(-1);
  });

  it('are one version where build metadata alone differs, and have one spelling', () => {
    expect(versions.parse('1.0.0+build.1')).toBe('1.0.0+build.1');
    expect(versions.key!('1.0.0+a')).toBe(versions.key!('1.0.0+b'));
    for (const bad of samples.versions.refused)
      expect(() => versions.parse(bad)).toThrow(expect.objectContaining({ code: 'invalid-version' }));
  });
});
