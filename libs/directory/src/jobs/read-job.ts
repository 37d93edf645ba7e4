import type { Queryable } from '@packhouse/database';
import { type CiJob, type CiJobRow, JOB_COLUMNS, JOB_TABLES, toCiJob } from './ci-job.ts';

export async function findJob(db: Queryable, id: number): Promise<CiJob | undefined> {
  const row = await db.get<CiJobRow>(`SELECT ${JOB_COLUMNS} FROM ${JOB_TABLES} WHERE j.id = ?`, [id]);
  return row && toCiJob(row);
}
