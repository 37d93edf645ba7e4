import type { Visibility } from '@packhouse/access';
import type { Queryable, SqlValue } from '@packhouse/database';
import { containing, type Page, type PageRequest, readPage } from '../page.ts';
import { PROJECT_COLUMNS, PROJECT_TABLES, type Project, type ProjectRow, toProject } from '../rows/project.ts';
import { lineageRange } from '../rules/lineage.ts';
import { sightOfProjects, type Viewer } from '../standing/sight.ts';

export interface ProjectFilter {
  readonly search?: string;
  readonly visibility?: Visibility;
  readonly archived?: boolean;
  /** In this group or user namespace, not below it. */
  readonly namespaceId?: number;
  /** Everything below the group with this stored lineage. */
  readonly lineage?: string;
  /** Whose eyes the list is for; absent: everything. */
  readonly viewer?: Viewer;
  readonly orderBy?: 'id' | 'name' | 'path' | 'created_at' | 'updated_at';
  readonly sort?: 'asc' | 'desc';
}

const ORDER = {
  id: 'p.id',
  name: 'LOWER(p.name)',
  path: 'p.full_path_key',
  created_at: 'p.created_at',
  updated_at: 'p.updated_at',
} as const;

export async function listProjects(db: Queryable, filter: ProjectFilter, page: PageRequest): Promise<Page<Project>> {
  const conditions = ['1 = 1'];
  const params: SqlValue[] = [];
  const where = (condition: string, ...values: SqlValue[]): void => {
    conditions.push(condition);
    params.push(...values);
  };
  if (filter.search)
    where("(LOWER(p.name) LIKE ? ESCAPE '!' OR p.full_path_key LIKE ? ESCAPE '!')", containing(filter.search), containing(filter.search));
  if (filter.visibility) where('p.visibility = ?', filter.visibility);
  if (filter.archived !== undefined) where('p.archived = ?', filter.archived);
  if (filter.namespaceId !== undefined) where('p.namespace_id = ?', filter.namespaceId);
  if (filter.lineage !== undefined) where('p.lineage >= ? AND p.lineage < ?', ...lineageRange(filter.lineage));
  if (filter.viewer) where(...sightOfProjects(filter.viewer));
  const direction = filter.sort === 'asc' ? 'ASC' : 'DESC';
  return readPage<ProjectRow, Project>(
    db,
    {
      columns: PROJECT_COLUMNS,
      from: PROJECT_TABLES,
      where: conditions.join(' AND '),
      params,
      order: `${ORDER[filter.orderBy ?? 'created_at']} ${direction}, p.id ${direction}`,
      page,
    },
    toProject,
  );
}
