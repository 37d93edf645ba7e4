import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument, ROOT } from './markdown.ts';

/** The rows of the table of promises: what is said, and the cell with its proofs. */
function promises(): readonly (readonly [promise: string, proof: string])[] {
  const table = /\| Promise \| Proof \|\n\|[- |]+\|\n((?:\|.*\n)+)/.exec(readDocument('SECURITY.md'))?.[1] ?? '';
  return table
    .trim()
    .split('\n')
    .map((row) => row.split('|').slice(1, -1))
    .map(([promise, proof]) => [promise!.trim(), proof!.trim()]);
}

describe('the promises of SECURITY.md', () => {
  it('are there', () => expect(promises().length).toBeGreaterThan(15));

  it.each(promises())('%s', (_, proof) => {
    const tests = [...proof.matchAll(/`([^`]+)`/g)].map(([, path]) => path!);
    expect(tests).not.toEqual([]);
    for (const test of tests) {
      expect(test).toMatch(/\.test\.ts$/);
      expect([test, existsSync(join(ROOT, test))]).toEqual([test, true]);
    }
  });
});
