import { signature } from '../pattern/pattern.ts';
import type { Spelling } from '../route-table.ts';

/** Two routes of one method that can never be told apart: one of them would never be called. */
export function checkEqualPatterns(spellings: readonly Spelling[]): string[] {
  const seen = new Map<string, Spelling>();
  const problems = new Set<string>();
  for (const spelling of spellings) {
    const { route, pattern } = spelling;
    for (const level of route.levels) {
      const key = `${route.method} ${level} ${signature(pattern)}`;
      const other = seen.get(key);
      if (other === undefined) seen.set(key, spelling);
      else if (other.route !== route) problems.add(`${route.method} ${route.pattern} and ${other.route.pattern} match the same paths`);
    }
  }
  return [...problems];
}
