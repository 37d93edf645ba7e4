import type { Queryable } from '@packhouse/database';
import { idList } from './id-list.ts';

export interface VersionTag {
  id: number;
  version_id: number;
  name: string;
  created_at: number;
  updated_at: number;
}

/** The tags of each of some versions. */
export async function tagsByVersion(q: Queryable, versionIds: readonly number[]): Promise<Map<number, VersionTag[]>> {
  const tags = new Map<number, VersionTag[]>();
  if (versionIds.length === 0) return tags;
  const list = idList(versionIds);
  const rows = await q.all<VersionTag>(
    `SELECT id, version_id, name, created_at, updated_at FROM tags WHERE version_id IN ${list.sql} ORDER BY name`,
    list.params,
  );
  for (const row of rows) tags.set(row.version_id, [...(tags.get(row.version_id) ?? []), row]);
  return tags;
}
