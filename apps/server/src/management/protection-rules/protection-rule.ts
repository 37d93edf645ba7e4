import type { Queryable } from '@packhouse/database';
import type { PageRequest } from '@packhouse/directory';
import { levelName } from './protection-levels.ts';

/** A rule as it is stored. Null: the usual role is enough. */
export interface ProtectionRuleRow {
  id: number;
  project_id: number;
  format: string;
  pattern: string;
  minimum_push: number | null;
  minimum_delete: number | null;
}

export const RULE_COLUMNS = 'id, project_id, format, pattern, minimum_push, minimum_delete';

export function ruleObject(row: ProtectionRuleRow): object {
  return {
    id: row.id,
    project_id: row.project_id,
    package_name_pattern: row.pattern,
    package_type: row.format,
    minimum_access_level_for_delete: levelName(row.minimum_delete),
    minimum_access_level_for_push: levelName(row.minimum_push),
  };
}

export async function listRules(q: Queryable, projectId: number, page: PageRequest): Promise<{ rows: ProtectionRuleRow[]; total: number }> {
  const counted = await q.get<{ n: number }>('SELECT COUNT(*) AS n FROM protection_rules WHERE project_id = ?', [projectId]);
  const rows = await q.all<ProtectionRuleRow>(
    `SELECT ${RULE_COLUMNS} FROM protection_rules WHERE project_id = ? ORDER BY id LIMIT ? OFFSET ?`,
    [projectId, page.limit, page.offset],
  );
  return { rows, total: Number(counted?.n ?? 0) };
}
