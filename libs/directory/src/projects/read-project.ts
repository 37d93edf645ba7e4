import type { Queryable } from '@packhouse/database';
import { DirectoryError } from '../directory-error.ts';
import { readId } from '../groups/read-group.ts';
import { PROJECT_COLUMNS, PROJECT_TABLES, type Project, type ProjectRow, toProject } from '../rows/project.ts';

/** By id or full path in any case. Digits alone are an id. */
export async function findProject(db: Queryable, ref: number | string): Promise<Project | undefined> {
  const id = typeof ref === 'number' ? ref : readId(ref);
  const column = id === undefined ? 'p.full_path_key' : 'p.id';
  const row = await db.get<ProjectRow>(`SELECT ${PROJECT_COLUMNS} FROM ${PROJECT_TABLES} WHERE ${column} = ?`, [
    id ?? String(ref).toLowerCase(),
  ]);
  return row && toProject(row);
}

export async function requireProject(db: Queryable, ref: number | string): Promise<Project> {
  const project = await findProject(db, ref);
  if (!project) throw new DirectoryError('not-found', '404 Project Not Found');
  return project;
}
