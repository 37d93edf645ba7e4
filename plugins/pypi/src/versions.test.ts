import { describe, expect, it } from 'vitest';
import { canonicalVersion } from './pep440/canonical-version.ts';
import { parseVersion } from './pep440/parse-version.ts';
import { sameVersion, versions } from './versions.ts';

// The tables of packaging's tests/test_version.py (26.0): its ascending list, its normalisations, and what it refuses.
const ASCENDING = [
  ...['1.0.dev456', '1.0a1', '1.0a2.dev456', '1.0a12.dev456', '1.0a12', '1.0b1.dev456', '1.0b2', '1.0b2.post345.dev456', '1.0b2.post345'],
  ...['1.0b2-346', '1.0c1.dev456', '1.0c1', '1.0rc2', '1.0c3', '1.0', '1.0.post456.dev34', '1.0.post456', '1.1.dev1', '1.2'],
  ...['1.2+123abc', '1.2+123abc456', '1.2+abc', '1.2+abc123', '1.2+abc123def', '1.2+1234.abc', '1.2+123456'],
  ...['1.2.r32+123456', '1.2.rev33+123456'],
];
const WITH_EPOCH = ASCENDING.map((version) => `1!${version}`);

const NORMALISED: readonly (readonly [string, string])[] = [
  ['1.0dev', '1.0.dev0'],
  ['1.0.dev1', '1.0.dev1'],
  ['1.0-dev', '1.0.dev0'],
  ['1.0DEV', '1.0.dev0'],
  ['1.0a', '1.0a0'],
  ['1.0.ALPHA1', '1.0a1'],
  ['1.0-beta', '1.0b0'],
  ['1.0.c1', '1.0rc1'],
  ['1.0preview1', '1.0rc1'],
  ['1.0-PRE', '1.0rc0'],
  ['1.0post', '1.0.post0'],
  ['1.0-REV1', '1.0.post1'],
  ['1.0-r5', '1.0.post5'],
  ['1.0-5', '1.0.post5'],
  ['1.0+AbC', '1.0+abc'],
  ['1.01', '1.1'],
  ['1.0a05', '1.0a5'],
  ['1.0c092', '1.0rc92'],
  ['1.0+1.00.0', '1.0+1.0.0'],
  ['0!0.00', '0.0'],
  ['1!1.0-alpha.01', '1!1.0a1'],
  ['v1.0', '1.0'],
  ['1.0+ubuntu-1', '1.0+ubuntu.1'],
  ['2012.4', '2012.4'],
];

const canonical = (text: string): string => canonicalVersion(parseVersion(text)!);

describe('versions', () => {
  it('sort as packaging sorts them, epochs last', () => {
    const all = [...ASCENDING, ...WITH_EPOCH];
    const shuffled = all.map((_, at) => all[(at * 37) % all.length]!);
    expect(new Set(shuffled).size).toBe(all.length);
    expect(shuffled.sort(versions.compare)).toEqual(all);
  });

  it('have the normal forms of PEP 440', () => {
    for (const [text, normal] of NORMALISED) expect([text, canonical(text)]).toEqual([text, normal]);
  });

  it('are one version where only zeros at the end or the spelling differ', () => {
    for (const [a, b] of [
      ['1.0', '1.0.0'],
      ['1', 'v1.0'],
      ['1.0rc1', '1.0.0-RC.1'],
      ['0', '0.0.0'],
    ] as const)
      expect([a, b, sameVersion(a, b), versions.compare(a, b)]).toEqual([a, b, true, 0]);
    expect(sameVersion('1.0', '1.0+local')).toBe(false);
    expect(sameVersion('1.0', '0!1.0.post0')).toBe(false);
  });

  // A float holds sixteen digits; a commit's hash may look like a number with an exponent.
  it('keep numbers of any length apart', () => {
    expect(sameVersion('1.20261126183359001', '1.20261126183359002')).toBe(false);
    expect(sameVersion('1.0+1e5', '1.0+100000')).toBe(false);
    expect(versions.compare('1.9', '1.20261126183359001')).toBe(-1);
  });

  it('are refused where packaging refuses them', () => {
    const bad = [
      '1.0+a+',
      '1.0++',
      '1.0+_foobar',
      '1.0+foo&asd',
      '1.0+1+1',
      'french toast',
      '1.0.a.b',
      '1.0 ',
      ' 1.0',
      '1.0-',
      '=1.0',
      '1.0a1b2',
    ];
    for (const text of bad) expect(() => versions.parse(text)).toThrow(expect.objectContaining({ code: 'invalid-version' }));
  });

  it('are pre-releases when they are alpha, beta, candidates or in development', () => {
    expect(['1.0a1', '1.0b1', '1.0rc1', '1.0.dev1', '1.0.post1.dev1'].map(versions.prerelease!)).toEqual(Array(5).fill(true));
    expect(['1.0', '1.0.post1', '1!1.0', '1.0+local'].map(versions.prerelease!)).toEqual(Array(4).fill(false));
  });
});
