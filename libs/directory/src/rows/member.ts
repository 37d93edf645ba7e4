/** A user's direct membership. */
export interface Member {
  readonly userId: number;
  readonly username: string;
  readonly name: string;
  readonly state: 'active' | 'blocked';
  readonly bot: boolean;
  readonly role: number;
  /** `YYYY-MM-DD`; the membership ends at 00:00 UTC of that day. */
  readonly expiresOn: string | null;
  readonly createdAt: number;
  readonly createdBy: number | null;
  /** Where the membership was made: the project, or one of the groups above. */
  readonly source: MemberScope;
}

/** What one can be a member of. */
export type MemberScope = { readonly projectId: number } | { readonly groupId: number };

export interface MemberRow {
  user_id: number;
  username: string;
  name: string;
  state: 'active' | 'blocked';
  bot: number;
  role: number;
  expires_at: string | null;
  created_at: number;
  created_by: number | null;
  project_id: number | null;
  namespace_id: number | null;
}

export const MEMBER_COLUMNS =
  'm.user_id, u.username, u.name, u.state, u.bot, m.role, m.expires_at, m.created_at, m.created_by, m.project_id, m.namespace_id';

export const MEMBER_TABLES = 'memberships m JOIN users u ON u.id = m.user_id';

export function toMember(row: MemberRow): Member {
  return {
    userId: row.user_id,
    username: row.username,
    name: row.name,
    state: row.state,
    bot: row.bot === 1,
    role: row.role,
    expiresOn: row.expires_at,
    createdAt: row.created_at,
    createdBy: row.created_by,
    source: row.project_id === null ? { groupId: row.namespace_id! } : { projectId: row.project_id },
  };
}
