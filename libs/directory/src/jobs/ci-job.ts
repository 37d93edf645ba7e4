/** The states of a job: while it is `running` its token works. */
export type CiJobStatus = 'running' | 'success' | 'failed' | 'canceled';

/** The pipeline that a job belongs to; packages link to it. */
export interface Pipeline {
  readonly id: number;
  /** Its number within the project. */
  readonly iid: number;
  readonly projectId: number;
  readonly sha: string;
  readonly ref: string;
  readonly source: string;
  readonly status: CiJobStatus;
  readonly userId: number | null;
  readonly webUrl: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface CiJob {
  readonly id: number;
  readonly projectId: number;
  readonly userId: number;
  readonly name: string;
  readonly status: CiJobStatus;
  readonly createdAt: number;
  readonly endedAt: number | null;
  readonly runnerTokenId: number | null;
  readonly pipeline: Pipeline | null;
}

/** Columns of `ci_jobs j LEFT JOIN pipelines l`. */
export const JOB_COLUMNS =
  'j.id, j.project_id, j.user_id, j.name, j.status, j.created_at, j.ended_at, j.runner_token_id, j.pipeline_id, l.iid, l.sha, l.ref, l.source, ' +
  'l.status AS pipeline_status, l.user_id AS pipeline_user_id, l.web_url, l.created_at AS pipeline_created_at, l.updated_at AS pipeline_updated_at';

export const JOB_TABLES = 'ci_jobs j LEFT JOIN pipelines l ON l.id = j.pipeline_id';

export interface CiJobRow {
  id: number;
  project_id: number;
  user_id: number;
  name: string;
  status: CiJobStatus;
  created_at: number;
  ended_at: number | null;
  runner_token_id: number | null;
  pipeline_id: number | null;
  iid: number;
  sha: string;
  ref: string;
  source: string;
  pipeline_status: CiJobStatus;
  pipeline_user_id: number | null;
  web_url: string | null;
  pipeline_created_at: number;
  pipeline_updated_at: number;
}

export function toCiJob(row: CiJobRow): CiJob {
  return {
    id: row.id,
    projectId: row.project_id,
    userId: row.user_id,
    name: row.name,
    status: row.status,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    runnerTokenId: row.runner_token_id,
    pipeline: row.pipeline_id === null ? null : toPipeline(row, row.pipeline_id),
  };
}

function toPipeline(row: CiJobRow, id: number): Pipeline {
  return {
    id,
    iid: row.iid,
    projectId: row.project_id,
    sha: row.sha,
    ref: row.ref,
    source: row.source,
    status: row.pipeline_status,
    userId: row.pipeline_user_id,
    webUrl: row.web_url,
    createdAt: row.pipeline_created_at,
    updatedAt: row.pipeline_updated_at,
  };
}
