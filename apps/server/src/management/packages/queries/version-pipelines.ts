import type { Queryable } from '@packhouse/database';
import { idList } from './id-list.ts';

/** A pipeline that published something, with the user who started it. */
export interface LinkedPipeline {
  version_id: number;
  file_id: number | null;
  id: number;
  iid: number;
  project_id: number;
  sha: string;
  ref: string;
  status: string;
  source: string;
  web_url: string | null;
  created_at: number;
  updated_at: number;
  user_id: number | null;
  username: string | null;
  user_name: string | null;
  user_state: string | null;
}

const SELECT = `SELECT l.version_id, l.file_id, p.id, p.iid, p.project_id, p.sha, p.ref, p.status, p.source, p.web_url, p.created_at, p.updated_at,
  u.id AS user_id, u.username, u.name AS user_name, u.state AS user_state
  FROM pipeline_links l JOIN pipelines p ON p.id = l.pipeline_id LEFT JOIN users u ON u.id = p.user_id`;

/** The newest pipeline of each of some versions. */
export async function lastPipelines(q: Queryable, versionIds: readonly number[]): Promise<Map<number, LinkedPipeline>> {
  if (versionIds.length === 0) return new Map();
  const list = idList(versionIds);
  const rows = await q.all<LinkedPipeline>(
    `${SELECT} WHERE l.version_id IN ${list.sql}
     AND l.pipeline_id = (SELECT MAX(o.pipeline_id) FROM pipeline_links o WHERE o.version_id = l.version_id)`,
    list.params,
  );
  return new Map(rows.map((row) => [row.version_id, row]));
}

/** The pipelines of one version, newest first, below `before` where one is given. */
export function pipelinesOfVersion(
  q: Queryable,
  versionId: number,
  page: { readonly limit: number; readonly before?: number },
): Promise<LinkedPipeline[]> {
  const below = page.before === undefined ? '' : 'AND l.pipeline_id < ?';
  return q.all(`${SELECT} WHERE l.version_id = ? ${below} ORDER BY l.pipeline_id DESC LIMIT ?`, [
    versionId,
    ...(page.before === undefined ? [] : [page.before]),
    page.limit,
  ]);
}
