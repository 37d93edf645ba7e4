import { effectiveRole, type Membership, Role } from '@packhouse/access';
import type { Queryable } from '@packhouse/database';
import { readLineage } from '../rules/lineage.ts';
import type { User } from '../rows/user.ts';
import { findUser } from '../users/read-user.ts';

/** One membership with its place. */
export interface PlacedMembership extends Membership {
  readonly projectId: number | null;
  readonly namespaceId: number | null;
  /** One of the groups at or above it requires a second factor. */
  readonly requiresTwoFactor: boolean;
}

/** A user with everything that their standing anywhere follows from. */
export interface UserAccess {
  readonly user: User;
  readonly memberships: readonly PlacedMembership[];
}

interface Row {
  namespace_id: number | null;
  project_id: number | null;
  role: number;
  expires_at: string | null;
  lineage: string;
}

export async function loadUserAccess(db: Queryable, userId: number): Promise<UserAccess | undefined> {
  const user = await findUser(db, userId);
  if (!user) return undefined;
  const rows = await db.all<Row>(
    `SELECT m.namespace_id, m.project_id, m.role, m.expires_at, COALESCE(n.lineage, p.lineage) AS lineage
     FROM memberships m LEFT JOIN namespaces n ON n.id = m.namespace_id LEFT JOIN projects p ON p.id = m.project_id WHERE m.user_id = ?`,
    [userId],
  );
  const strict = new Set((await db.all<{ id: number }>('SELECT id FROM namespaces WHERE require_two_factor = 1')).map((row) => row.id));
  const memberships = rows.map((row): PlacedMembership => ({
    projectId: row.project_id,
    namespaceId: row.namespace_id,
    role: row.role,
    expiresOn: row.expires_at,
    requiresTwoFactor: readLineage(row.lineage).some((id) => strict.has(id)),
  }));
  const own = await db.get<{ id: number }>(`SELECT id FROM namespaces WHERE owner_user_id = ? AND kind = 'user'`, [userId]);
  if (own) memberships.push({ projectId: null, namespaceId: own.id, role: Role.owner, expiresOn: null, requiresTwoFactor: false });
  return { user, memberships };
}

/** The effective role at a place: that of the place itself and of all the groups above it. */
export function roleAt(access: UserAccess, projectId: number | undefined, lineage: readonly number[], now: number): number {
  return effectiveRole(
    access.memberships.filter((membership) =>
      membership.projectId === null ? lineage.includes(membership.namespaceId!) : membership.projectId === projectId,
    ),
    now,
  );
}

/** Whether a living membership asks for a second factor. */
export function groupsRequireTwoFactor(access: UserAccess, now: number): boolean {
  return (
    effectiveRole(
      access.memberships.filter((membership) => membership.requiresTwoFactor),
      now,
    ) > 0
  );
}
