import type { Queryable } from '@packhouse/database';
import { PROJECT_COLUMNS, PROJECT_TABLES, type Project, type ProjectRow, toProject } from '../rows/project.ts';
import { lineageRange } from '../rules/lineage.ts';

/** All projects, or those below a lineage, in the order of their ids. */
export async function loadProjects(db: Queryable, lineage?: string): Promise<Project[]> {
  const sql = `SELECT ${PROJECT_COLUMNS} FROM ${PROJECT_TABLES}`;
  const rows =
    lineage === undefined
      ? await db.all<ProjectRow>(`${sql} ORDER BY p.id`)
      : await db.all<ProjectRow>(`${sql} WHERE p.lineage >= ? AND p.lineage < ? ORDER BY p.id`, lineageRange(lineage));
  return rows.map(toProject);
}
