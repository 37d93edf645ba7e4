import type { Queryable } from '@packhouse/database';
import { globMatches } from '../rules/glob-matches.ts';

/** One protection rule as the decision needs it. */
export interface ProtectionRule {
  readonly format: string;
  /** In lower case, `*` for any text. */
  readonly pattern: string;
  readonly push: number | null;
  readonly delete: number | null;
}

export async function loadProtectionRules(db: Queryable, projectId: number): Promise<readonly ProtectionRule[]> {
  return db.all<ProtectionRule>(
    'SELECT format, pattern_key AS pattern, minimum_push AS push, minimum_delete AS "delete" FROM protection_rules WHERE project_id = ?',
    [projectId],
  );
}

/** The highest role that any matching rule asks for; undefined where none matches. */
export function protectionOf(
  rules: readonly ProtectionRule[],
  format: string,
  packageName: string,
  operation: 'push' | 'delete',
): { minimumRole: number } | undefined {
  const name = packageName.toLowerCase();
  let minimumRole = 0;
  for (const rule of rules) {
    const role = rule[operation];
    if (role !== null && role > minimumRole && rule.format === format && globMatches(rule.pattern, name)) minimumRole = role;
  }
  return minimumRole === 0 ? undefined : { minimumRole };
}
