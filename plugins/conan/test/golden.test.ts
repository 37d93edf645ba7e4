import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseManifest, revisionOf } from '../src/parse/manifest.ts';
import { Glob } from '../src/search/glob.ts';
import { versions } from '../src/versions.ts';

const golden = <T>(name: string): T => JSON.parse(readFileSync(new URL(`golden/${name}.json`, import.meta.url), 'utf8')) as T;

/** Texts are ordered after numbers here; Conan compares the two as texts, in which a text before a digit comes before numbers. */
const isMixed = (version: string): boolean => version.split(/[.+-]/).some((part) => /^\d/.test(part) && !/^\d+$/.test(part));

describe("what Conan's own code says", () => {
  it('of the order of versions', () => {
    const { pairs } = golden<{ pairs: [string, string, number][] }>('version-order');
    const wrong = pairs.filter(([a, b, order]) => {
      if (isMixed(a) || isMixed(b)) return false;
      // Equal to Conan, but two versions all the same: any order will do.
      return order !== 0 && Math.sign(versions.compare(a, b)) !== order;
    });
    expect(wrong).toEqual([]);
  });

  it('of patterns', () => {
    const { cases } = golden<{ cases: [string, string, boolean][] }>('patterns');
    const wrong = cases.filter(([pattern, text, matches]) => new Glob(pattern, { ignoreCase: false }).matches(text) !== matches);
    expect(wrong).toEqual([]);
  });

  // `FileTreeManifest.summary_hash` of Conan 1.66.0.
  it('of the revision of a manifest', () => {
    const md5 = (digit: string): string => digit.repeat(32);
    const simple = `1700000000\nconanfile.py: ${md5('0')}\nexport_source/a.c: ${md5('f')}\n`;
    const sorted = `1700000000\nconanfile.py: ${md5('0')}\nZ: b.txt: ${md5('f')}\na_b: ${md5('1')}\na.b: ${md5('2')}\n`;
    expect([simple, sorted].map((text) => revisionOf(parseManifest(text)))).toEqual([
      '29162500702350c6d14e403719201401',
      '6306ba4ab1c9c7bcc74e65e6e4c23ebf',
    ]);
  });
});
