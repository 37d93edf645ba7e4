import { describe, expect, it } from 'vitest';
import { semverSortKey, type SemverParts } from './semver-sort-key.ts';

const IDENTIFIERS = ['alpha', 'alpha-1', 'alpha1', 'Beta', 'beta', '-', '--', 'a', 'A', 'rc', '0a', '1-'];
const NUMBERS = ['0', '1', '2', '9', '10', '11', '99', '100', '9007199254740990', '9007199254740993', '9007199254740994'];

/** A fixed sequence of numbers below `limit`, so that a failure can be repeated. */
function sequence(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
}

/** Section 11 of Semantic Versioning, word for word, and as slow as it likes. */
function precedence(a: SemverParts, b: SemverParts): number {
  const core = a.major - b.major || a.minor - b.minor || a.patch - b.patch;
  if (core !== 0) return Math.sign(core);
  if (a.prerelease.length === 0 || b.prerelease.length === 0) return Math.sign(b.prerelease.length - a.prerelease.length);
  for (const [at, left] of a.prerelease.entries()) {
    const right = b.prerelease[at];
    if (right === undefined) return 1;
    const order = identifierOrder(String(left), String(right));
    if (order !== 0) return order;
  }
  return a.prerelease.length < b.prerelease.length ? -1 : 0;
}

function identifierOrder(a: string, b: string): number {
  const [left, right] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (left && right) return BigInt(a) < BigInt(b) ? -1 : Number(BigInt(a) > BigInt(b));
  if (left !== right) return left ? -1 : 1;
  return a < b ? -1 : Number(a > b);
}

function version(next: (limit: number) => number): SemverParts {
  const number = () => [0, 1, 2, 9, 10, 11, 99, 100, 2 ** 40][next(9)]!;
  const all = [...IDENTIFIERS, ...NUMBERS];
  return { major: number(), minor: number(), patch: number(), prerelease: Array.from({ length: next(4) }, () => all[next(all.length)]!) };
}

describe('the sort key of a semantic version', () => {
  it('has the byte order of the precedence, for any two versions', () => {
    const next = sequence(11);
    for (let round = 0; round < 20_000; round++) {
      const [a, b] = [version(next), version(next)];
      // Equal cores make pre-releases decide; by chance alone they hardly ever would.
      const near = next(2) === 0 ? { ...b, major: a.major, minor: a.minor, patch: a.patch } : b;
      const byKey = Buffer.compare(Buffer.from(semverSortKey(a)), Buffer.from(semverSortKey(near)));
      expect([a, near, byKey]).toEqual([a, near, precedence(a, near)]);
    }
  });

  it('reads numbers and their digits alike', () => {
    const parts = { major: 1, minor: 0, patch: 0 };
    expect(semverSortKey({ ...parts, prerelease: [10] })).toBe(semverSortKey({ ...parts, prerelease: ['10'] }));
  });
});
