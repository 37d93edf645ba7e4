import { describe, expect, it } from 'vitest';
import { isPrerelease, sortKey } from './sort-key.ts';

/** Of Maven 4's ComparableVersionTest (its two long tables are the plugin's samples): each row ascends. */
const ASCENDING: readonly (readonly string[])[] = [
  ['0.7', '2'],
  ['0.2', '1.0.7'],
  ['1', '1.5', '2', '2.5'],
  ['1.0.0', '1.0.1', '1.1', '1.2.0'],
  ['1.0-alpha-1-SNAPSHOT', '1.0-alpha-1', '1.0-alpha-2', '1.0-beta-1', '1.0-SNAPSHOT', '1.0', '1.0-1', '1.0-2'],
  ['2.0-1', '2.0.1', '2.0.1-klm', '2.0.1-lmn', '2.0.1-xyz', '2.0.1-123'],
  // MNG-5568
  ['6.1.0rc3', '6.1.0', '6.1H.5-beta'],
  // MNG-6572
  ['20190126.230843', '1234567890.12345', '123456789012345.1H.5-beta', '12345678901234567890.1H.5-beta'],
  // MNG-6964
  ['1-0.alpha', '1-0.beta', '1'],
  // MNG-7644
  ...['abc', 'alpha', 'a', 'beta', 'b', 'def', 'milestone', 'm', 'RC'].map((word) => [`1.0.0.${word}1`, `1.0.0-${word}2`]),
  // MNG-7714
  ['1.0.final-redhat', '1.0-sp1-redhat'],
  ['1.0.final-redhat', '1.0-sp-1-redhat'],
  ['1.0.final-redhat', '1.0-sp.1-redhat'],
  ['aardvark', 'zebra', '7'],
];

const EQUAL: readonly (readonly string[])[] = [
  ['1', '1.0', '1.0.0', '1-0', '1.0-0', '1ga', '1release', '1final', '1FINAL', '01', '0001'],
  ['0', '00', '0000000000000000000'],
  ['1a', '1-a', '1.0-a', '1.0.0-a', '1.0a', '1.0.0a', '1A'],
  ['1x', '1-x', '1.0-x', '1.0.0-x', '1.0x', '1.0.0x', '1X'],
  ['1cr', '1rc', '1Cr'],
  ['1a1', '1-alpha-1'],
  ['1b2', '1-beta-2'],
  ['1m3', '1-milestone-3', '1MileStone3'],
  ['2-rc', '2.0.rc', '2.0.0.rc'],
];

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(sortKey(a)), Buffer.from(sortKey(b)));

describe('the sort key of a version', () => {
  it.each(ASCENDING)('orders %s before %s', (...versions) => {
    for (const [at, a] of versions.entries())
      for (const b of versions.slice(at + 1)) expect([a, b, byBytes(a, b), byBytes(b, a)]).toEqual([a, b, -1, 1]);
  });

  it.each(EQUAL)('is the same for %s and %s', (first, ...others) => {
    for (const other of others) expect([other, sortKey(other)]).toEqual([other, sortKey(first!)]);
  });

  // Maven's own comparison goes round in a circle here: 1.sp.1 > 1 > 1-alpha > 1.sp.1.
  it('reads a qualifier behind a dot as one behind a hyphen, where Maven contradicts itself', () => {
    expect([byBytes('1-alpha', '1'), byBytes('1', '1.sp.1'), byBytes('1-alpha', '1.sp.1')]).toEqual([-1, -1, -1]);
  });

  it('is made in no time for the longest versions', () => {
    for (const version of ['1.'.repeat(127), '9'.repeat(255), 'a.'.repeat(127), '-'.repeat(255), 'a1'.repeat(127)])
      expect(sortKey(version).length).toBeLessThan(2000);
  });

  it('tells pre-releases by their words', () => {
    for (const version of ['1-alpha', '1.0-rc.1', '2.0-M1', '1-SNAPSHOT', '1.0-beta-2'])
      expect([version, isPrerelease(version)]).toEqual([version, true]);
    for (const version of ['1', '1.0-jre', '1.0.Final', '1-sp', '1.0-a'])
      expect([version, isPrerelease(version)]).toEqual([version, false]);
  });
});
