import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CALLERS_TELLING_FIRST } from './rules-callers.ts';
import { disagreements } from './rules-disagreements.ts';
import { loadMutant } from './rules-mutant.ts';
import { MUTATIONS } from './rules-mutations.ts';

const root = mkdtempSync(join(tmpdir(), 'packhouse-mutants-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('breaking one rule of decide makes a row fail', () => {
  it('which an unbroken copy does not', () => {
    const unbroken = { breaks: 'nothing', file: 'decision/decide.ts', find: 'export function decide(', replace: 'export function decide(' };
    expect([...disagreements(loadMutant(unbroken, mkdtempSync(join(root, 'copy-'))), CALLERS_TELLING_FIRST, 1)]).toEqual([]);
  });

  it.each(MUTATIONS)('$file: $breaks', (mutation) => {
    const broken = loadMutant(mutation, mkdtempSync(join(root, 'copy-')));
    expect([...disagreements(broken, CALLERS_TELLING_FIRST, 1)]).toHaveLength(1);
  });
});
