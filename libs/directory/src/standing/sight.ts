import type { SqlValue } from '@packhouse/database';

/** For whom a list is made. */
export interface Viewer {
  /** Sees internal things: any person does. */
  readonly person: boolean;
  /** Whose memberships count. */
  readonly userId?: number;
  /** Only where the membership gives at least this role; visibility then counts for nothing. */
  readonly minimumRole?: number;
  /** The day (`YYYY-MM-DD`) at which memberships are judged. */
  readonly today: string;
}

type Condition = [sql: string, ...params: SqlValue[]];

const LIVES = 'm.user_id = ? AND m.role >= ? AND (m.expires_at IS NULL OR m.expires_at > ?)';

/** Groups `n` that are visible, or that lie above, below or at a membership. Lineages hold digits and slashes only: no LIKE escapes. */
export function sightOfGroups(viewer: Viewer): Condition {
  const member = [viewer.userId ?? 0, viewer.minimumRole ?? 1, viewer.today] as const;
  const above = `EXISTS (SELECT 1 FROM memberships m JOIN namespaces g ON g.id = m.namespace_id WHERE ${LIVES} AND n.lineage LIKE g.lineage || '%')`;
  if (viewer.minimumRole !== undefined) return [above, ...member];
  const below =
    `EXISTS (SELECT 1 FROM memberships m LEFT JOIN namespaces g ON g.id = m.namespace_id LEFT JOIN projects q ON q.id = m.project_id ` +
    `WHERE ${LIVES} AND COALESCE(g.lineage, q.lineage) LIKE n.lineage || '%')`;
  return [`(n.visibility IN (${visible(viewer)}) OR ${above} OR ${below})`, ...member, ...member];
}

/** Projects `p` that are visible, or that lie at or below a membership or in the user's own namespace. */
export function sightOfProjects(viewer: Viewer): Condition {
  const member = [viewer.userId ?? 0, viewer.minimumRole ?? 1, viewer.today] as const;
  const mine =
    `EXISTS (SELECT 1 FROM memberships m LEFT JOIN namespaces g ON g.id = m.namespace_id ` +
    `WHERE ${LIVES} AND (m.project_id = p.id OR p.lineage LIKE g.lineage || '%')) OR n.owner_user_id = ?`;
  const params: SqlValue[] = [...member, viewer.userId ?? 0];
  if (viewer.minimumRole !== undefined) return [`(${mine})`, ...params];
  return [`(p.visibility IN (${visible(viewer)}) OR ${mine})`, ...params];
}

const visible = ({ person }: Viewer): string => (person ? "'public', 'internal'" : "'public'");
