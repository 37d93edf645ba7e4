import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { patternProblem } from '../../apps/server/src/management/package-settings/exception-pattern.ts';

/** Patterns that an Owner of any group or project of their own may try to store, with a name that is published under them. */
const HOSTILE: readonly (readonly [pattern: string, name: string])[] = [
  ['(a+)+b', 'a'.repeat(255)],
  ['(?:a|aa)+b', 'a'.repeat(255)],
  ['(a*)*b', 'a'.repeat(255)],
  ['.*.*.*b', 'a'.repeat(255)],
  // A counted repetition of one thing is no choice, but each of the sixteen million ways to come there walks through it.
  [`${'(?:a|a)'.repeat(24)}\\w{200}b`, `${'a'.repeat(224)}c`],
];

/** Whether a match ends by itself; a second is ten times what the rules for patterns promise. */
function ends(pattern: string, name: string): boolean {
  try {
    runInNewContext('new RegExp(`^(?:${pattern})$`).test(name)', { pattern, name }, { timeout: 1_000 });
    return true;
  } catch {
    return false;
  }
}

describe('a pattern for exceptions from the rule on second uploads', () => {
  it.each(HOSTILE.slice(0, -1))('is refused, or soon matched: %s', (pattern, name) => {
    expect(patternProblem(pattern) !== undefined || ends(pattern, name)).toBe(true);
  });

  it('is refused, or soon matched, where choices come before a long counted repetition', () => {
    const [pattern, name] = HOSTILE.at(-1)!;
    expect(patternProblem(pattern) !== undefined || ends(pattern, name)).toBe(true);
  });
});
