import semver from 'semver';
import { describe, expect, it } from 'vitest';
import { descending } from './index/descending.ts';
import { samples } from './samples.ts';
import { versions } from './versions.ts';

/** The valid and the invalid examples of semver.org's own test (regex101.com/r/vkijKf). */
const VALID = [
  ...[
    '0.0.4',
    '1.2.3',
    '10.20.30',
    '1.1.2-prerelease+meta',
    '1.1.2+meta',
    '1.1.2+meta-valid',
    '1.0.0-alpha',
    '1.0.0-beta',
    '1.0.0-alpha.beta',
  ],
  ...[
    '1.0.0-alpha.beta.1',
    '1.0.0-alpha.1',
    '1.0.0-alpha0.valid',
    '1.0.0-alpha.0valid',
    '1.0.0-rc.1+build.1',
    '2.0.0-rc.1+build.123',
    '1.2.3-beta',
  ],
  ...[
    '1.0.0-alpha-a.b-c-somethinglong+build.1-aef.1-its-okay',
    '10.2.3-DEV-SNAPSHOT',
    '1.2.3-SNAPSHOT-123',
    '1.0.0',
    '2.0.0',
    '1.1.7',
    '2.0.0+build.1848',
  ],
  ...[
    '2.0.1-alpha.1227',
    '1.0.0-alpha+beta',
    '1.2.3----RC-SNAPSHOT.12.9.1--.12+788',
    '1.2.3----R-S.12.9.1--.12+meta',
    '1.2.3----RC-SNAPSHOT.12.9.1--.12',
  ],
  ...['1.0.0+0.build.1-rc.10000aaa-kk-0.1', '1.0.0-0A.is.legal'],
];
const INVALID = [
  ...[
    '1',
    '1.2',
    '1.2.3-0123',
    '1.2.3-0123.0123',
    '1.1.2+.123',
    '+invalid',
    '-invalid',
    '-invalid+invalid',
    'alpha',
    'alpha.beta',
    'alpha.1',
    'alpha_beta',
  ],
  ...[
    'alpha.',
    'alpha..',
    '1.0.0-alpha_beta',
    '-alpha.',
    '1.0.0-alpha..',
    '1.0.0-alpha..1',
    '01.1.1',
    '1.01.1',
    '1.1.01',
    '1.2.3.DEV',
    '1.2-SNAPSHOT',
    '1.2-RC-SNAPSHOT',
  ],
  ...[
    '1.2.31.2.3----RC-SNAPSHOT.12.09.1--..12+788',
    '-1.0.3-gamma+b7718',
    '+justmeta',
    '9.8.7+meta+meta',
    '9.8.7-whatever+meta+meta',
    'v1.2.3',
    '1.2.3 ',
    '',
  ],
];

describe('chart versions', () => {
  it('are those of Semantic Versioning 2, and no others', () => {
    for (const version of VALID) expect(versions.parse(version)).toBe(version);
    for (const version of INVALID) expect(() => versions.parse(version)).toThrow(expect.objectContaining({ code: 'invalid-version' }));
  });

  it('sort by precedence, and by their text where build metadata alone differs', () => {
    for (const a of VALID)
      for (const b of VALID) {
        const [byKey, precedence] = [Math.sign(versions.compare(a, b)), semver.compare(a, b)];
        expect([a, b, byKey]).toEqual([a, b, precedence === 0 ? Math.sign(semver.compareBuild(a, b)) : precedence]);
      }
    expect(versions.sortKey('1.0.0+a')).not.toBe(versions.sortKey('1.0.0+b'));
  });

  it('sort the other way round by the mirror of their keys', () => {
    const places = samples.versions.ascending.map((version) => Buffer.from(descending(versions.sortKey(version))));
    for (let at = 1; at < places.length; at++) expect(Buffer.compare(places[at - 1]!, places[at]!)).toBe(1);
    for (const place of places) expect(place.toString()).toMatch(/^[ -~]+$/);
  });
});
