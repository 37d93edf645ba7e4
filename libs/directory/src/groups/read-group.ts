import type { Queryable } from '@packhouse/database';
import { DirectoryError } from '../directory-error.ts';
import { GROUP_COLUMNS, type Group, type GroupRow, toGroup } from '../rows/group.ts';

/** By id or full path in any case; user namespaces too. Digits alone are an id. */
export async function findNamespace(db: Queryable, ref: number | string): Promise<Group | undefined> {
  const id = typeof ref === 'number' ? ref : readId(ref);
  const row = await db.get<GroupRow>(
    `SELECT ${GROUP_COLUMNS} FROM namespaces n WHERE ${id === undefined ? 'n.full_path_key' : 'n.id'} = ?`,
    [id ?? String(ref).toLowerCase()],
  );
  return row && toGroup(row);
}

export async function requireGroup(db: Queryable, ref: number | string): Promise<Group> {
  const group = await findNamespace(db, ref);
  if (!group || group.kind !== 'group') throw new DirectoryError('not-found', '404 Group Not Found');
  return group;
}

/** The id that a reference is, where it is one; longer digits than any id are a path that nothing has. */
export function readId(ref: string): number | undefined {
  return /^\d{1,15}$/.test(ref) ? Number(ref) : undefined;
}
