import type { LinkedPipeline } from '../queries/version-pipelines.ts';
import { moment } from '../../http/dates.ts';

/** A pipeline as GitLab's API shows it. */
export function pipelineObject(row: LinkedPipeline, origin: string): object {
  return {
    id: row.id,
    iid: row.iid,
    project_id: row.project_id,
    sha: row.sha,
    ref: row.ref,
    status: row.status,
    source: row.source,
    created_at: moment(row.created_at),
    updated_at: moment(row.updated_at),
    web_url: row.web_url,
    user: userObject(row, origin),
  };
}

function userObject(row: LinkedPipeline, origin: string): object | null {
  if (row.user_id === null || row.username === null) return null;
  return {
    id: row.user_id,
    username: row.username,
    name: row.user_name,
    state: row.user_state,
    avatar_url: null,
    web_url: `${origin}/${encodeURIComponent(row.username)}`,
  };
}
