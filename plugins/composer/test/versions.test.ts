import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isConstraint } from '../src/version/constraint.ts';
import { normalize } from '../src/version/normalize.ts';
import { sortKey } from '../src/version/sort-key.ts';
import { stability } from '../src/version/stability.ts';
import { isBranch, normalized, versions } from '../src/versions.ts';

interface Golden {
  readonly normalized: Readonly<Record<string, string | null>>;
  readonly stabilities: Readonly<Record<string, string>>;
  readonly readable: Readonly<Record<string, boolean>>;
  readonly sorted: readonly string[];
}

/** Made by Composer's own parser: see make-versions.php beside it. */
const golden = JSON.parse(readFileSync(new URL('./golden/versions.json', import.meta.url), 'utf8')) as Golden;

describe('versions, as Composer has them', () => {
  it('are normalised as Composer does it', () => {
    const own = Object.keys(golden.normalized).map((text) => [text, normalize(text) ?? null] as const);
    expect(Object.fromEntries(own)).toEqual(golden.normalized);
  });
  it('have its stabilities', () => {
    const own = Object.keys(golden.stabilities).map((text) => [text, stability(text)] as const);
    expect(Object.fromEntries(own)).toEqual(golden.stabilities);
  });
  it('sort as it sorts them', () => {
    expect(golden.sorted.toSorted((a, b) => Buffer.compare(Buffer.from(sortKey(a)), Buffer.from(sortKey(b))))).toEqual(golden.sorted);
  });
  it('may be required in all its ways, and in no others', () => {
    const own = Object.keys(golden.readable).map((text) => [text, isConstraint(text)] as const);
    expect(Object.fromEntries(own)).toEqual(golden.readable);
  });
  it('are one version in all spellings', () => {
    const keys = ['1.2', 'v1.2', '1.2.0', '1.2.0.0', 'V1.2.0', '1.2+build'].map((text) => versions.key!(text));
    expect(new Set(keys)).toEqual(new Set(['1.2.0.0']));
  });
  it('move where they are branches, and stay otherwise', () => {
    expect(['dev-main', '1.x-dev', '1.0-dev', '1.0-beta1-dev'].map(isBranch)).toEqual([true, true, true, true]);
    expect(['1.0', '1.0-beta1', '1.0-p1', '2010-01-02'].map(isBranch)).toEqual([false, false, false, false]);
  });
  it('are published under what names one version only', () => {
    for (const text of ['master', 'dev-master as 1.0', '1.0@dev', '1.*', 'dev-', '1.0:2'])
      expect([text, versions.parse.bind(undefined, text)]).toEqual([text, expect.any(Function)]);
    for (const text of ['master', 'dev-master as 1.0', '1.0@dev', '1.*', '1.0:2', 'dev-a//b'])
      expect([text, normalized(text)]).toEqual([text, undefined]);
  });
  it('are read in a time that grows with their length', () => {
    const long = [`1.0-beta${'1'.repeat(5_000)}!`, `${'1.'.repeat(5_000)}x`, `1.0 ${' '.repeat(10_000)}is`, `1.0-${'a'.repeat(10_000)}`];
    expect(long.map((text) => [normalize(text), isConstraint(text)])).toEqual(long.map(() => [undefined, false]));
  }, 2_000);
  // Each of them once cost the square of its length, and a composer.json holds thousands.
  it('are not read at all where a requirement is longer than people write, or white in other ways', () => {
    const odd = [
      `dev-${'#'.repeat(100_000)}\nx`,
      `dev-main#${'a'.repeat(1_000)}`,
      `1.0${' '.repeat(9)}|| 2.0`,
      '1.0\t|| 2.0',
      '1.0\u00a0',
      'dev-a\u0000',
      'dev-a\n',
    ];
    expect(odd.filter(isConstraint)).toEqual([]);
    expect([`dev-main#${'a'.repeat(900)}`, '1.0  || 2.0', 'dev-grün'].filter(isConstraint)).toHaveLength(3);
  });
});
