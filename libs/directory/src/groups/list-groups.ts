import type { Queryable, SqlValue } from '@packhouse/database';
import { containing, type Page, type PageRequest, readPage } from '../page.ts';
import { GROUP_COLUMNS, type Group, type GroupRow, toGroup } from '../rows/group.ts';
import { lineageRange } from '../rules/lineage.ts';
import { sightOfGroups, type Viewer } from '../standing/sight.ts';

export interface GroupFilter {
  readonly search?: string;
  /** Direct children of this group. */
  readonly parentId?: number;
  /** Everything below the group with this stored lineage, itself left out. */
  readonly below?: { readonly id: number; readonly lineage: string };
  readonly topLevelOnly?: boolean;
  /** Whose eyes the list is for; absent: everything. */
  readonly viewer?: Viewer;
  readonly orderBy?: 'name' | 'path' | 'id';
  readonly sort?: 'asc' | 'desc';
}

const ORDER = { name: 'LOWER(n.name)', path: 'n.full_path_key', id: 'n.id' } as const;

export async function listGroups(db: Queryable, filter: GroupFilter, page: PageRequest): Promise<Page<Group>> {
  const conditions = ["n.kind = 'group'"];
  const params: SqlValue[] = [];
  const where = (condition: string, ...values: SqlValue[]): void => {
    conditions.push(condition);
    params.push(...values);
  };
  if (filter.search)
    where("(LOWER(n.name) LIKE ? ESCAPE '!' OR n.full_path_key LIKE ? ESCAPE '!')", containing(filter.search), containing(filter.search));
  if (filter.parentId !== undefined) where('n.parent_id = ?', filter.parentId);
  if (filter.below) where('n.lineage >= ? AND n.lineage < ? AND n.id <> ?', ...lineageRange(filter.below.lineage), filter.below.id);
  if (filter.topLevelOnly) where('n.parent_id IS NULL');
  if (filter.viewer) where(...sightOfGroups(filter.viewer));
  const direction = filter.sort === 'desc' ? 'DESC' : 'ASC';
  return readPage<GroupRow, Group>(
    db,
    {
      columns: GROUP_COLUMNS,
      from: 'namespaces n',
      where: conditions.join(' AND '),
      params,
      order: `${ORDER[filter.orderBy ?? 'name']} ${direction}, n.id ${direction}`,
      page,
    },
    toGroup,
  );
}
