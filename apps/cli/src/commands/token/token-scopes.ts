import type { Scope } from '@packhouse/access';
import { CommandProblem } from '../../terminal/command-problem.ts';

/** The scopes that were asked for, or the default; a slip of the pen is told with what would be right. */
export function tokenScopes(asked: readonly string[] | undefined, allowed: readonly Scope[], fallback: readonly Scope[]): readonly Scope[] {
  if (asked === undefined) return fallback;
  return asked.map((text) => {
    const scope = allowed.find((one) => one === text);
    if (scope === undefined) throw new CommandProblem(`there is no scope ${text} for this token`, `Choose from ${allowed.join(', ')}.`, 2);
    return scope;
  });
}
