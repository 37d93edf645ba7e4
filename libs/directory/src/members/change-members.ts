import { Role, roleName } from '@packhouse/access';
import type { Transaction } from '@packhouse/database';
import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { DirectoryError } from '../directory-error.ts';
import { dayProblem } from '../rules/day-problem.ts';
import { Problems } from '../rules/problems.ts';
import type { Member, MemberScope } from '../rows/member.ts';
import { requireUser } from '../users/read-user.ts';
import { findMember } from './read-members.ts';
import { scopeColumn, scopeSubject } from './scope-columns.ts';

/** A role, until a day (`YYYY-MM-DD`, 00:00 UTC) or for ever. */
export interface MemberGrant {
  readonly userId: number;
  readonly role: number;
  readonly expiresOn?: string | null;
}

export async function addMember(
  context: DirectoryContext,
  actor: Actor,
  scope: MemberScope,
  grant: MemberGrant,
  creatorId?: number,
): Promise<Member> {
  check(grant);
  return change(context, actor, async ({ tx, now, record }) => {
    await requireUser(tx, grant.userId);
    if (await findMember(tx, scope, grant.userId)) throw new DirectoryError('conflict', 'Member already exists');
    const [column, id] = scopeColumn(scope);
    await tx.run(`INSERT INTO memberships (user_id, ${column}, role, expires_at, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?)`, [
      grant.userId,
      id,
      grant.role,
      grant.expiresOn,
      creatorId,
      now,
    ]);
    await record({ kind: 'member.added', subject: scopeSubject(scope), projectId: projectOf(scope), after: { ...grant } });
    return requireMember(tx, scope, grant.userId);
  });
}

export async function updateMember(context: DirectoryContext, actor: Actor, scope: MemberScope, grant: MemberGrant): Promise<Member> {
  check(grant);
  return change(context, actor, async ({ tx, record }) => {
    const before = await requireMember(tx, scope, grant.userId);
    const expiresOn = grant.expiresOn === undefined ? before.expiresOn : grant.expiresOn;
    if (grant.role < Role.owner || expiresOn !== null) await refuseLastOwner(tx, scope, before);
    const [column, id] = scopeColumn(scope);
    await tx.run(`UPDATE memberships SET role = ?, expires_at = ? WHERE user_id = ? AND ${column} = ?`, [
      grant.role,
      expiresOn,
      grant.userId,
      id,
    ]);
    const { userId, role } = before;
    await record({
      kind: 'member.updated',
      subject: scopeSubject(scope),
      projectId: projectOf(scope),
      before: { userId, role, expiresOn: before.expiresOn },
      after: { userId, role: grant.role, expiresOn },
    });
    return requireMember(tx, scope, grant.userId);
  });
}

export async function removeMember(context: DirectoryContext, actor: Actor, scope: MemberScope, userId: number): Promise<void> {
  await change(context, actor, async ({ tx, record }) => {
    const before = await requireMember(tx, scope, userId);
    await refuseLastOwner(tx, scope, before);
    const [column, id] = scopeColumn(scope);
    await tx.run(`DELETE FROM memberships WHERE user_id = ? AND ${column} = ?`, [userId, id]);
    await record({
      kind: 'member.removed',
      subject: scopeSubject(scope),
      projectId: projectOf(scope),
      before: { userId, role: before.role },
    });
  });
}

const projectOf = (scope: MemberScope): number | undefined => ('projectId' in scope ? scope.projectId : undefined);

function check({ role, expiresOn }: MemberGrant): void {
  new Problems()
    .add('access_level', roleName(role) === undefined || role === Role.none ? 'is not included in the list' : undefined)
    .add('expires_at', expiresOn ? dayProblem(expiresOn) : undefined)
    .throwIfAny();
}

async function requireMember(tx: Transaction, scope: MemberScope, userId: number): Promise<Member> {
  const member = await findMember(tx, scope, userId);
  if (!member) throw new DirectoryError('not-found', '404 Member Not Found');
  return member;
}

/** A top-level group without an Owner could only be helped by an administrator. Bots and those who will expire do not count. */
async function refuseLastOwner(tx: Transaction, scope: MemberScope, member: Member): Promise<void> {
  if (!('groupId' in scope) || member.role < Role.owner || member.bot || member.expiresOn !== null) return;
  await tx.lock('namespaces', scope.groupId);
  const other = await tx.get(
    `SELECT 1 AS one FROM memberships m JOIN users u ON u.id = m.user_id JOIN namespaces n ON n.id = m.namespace_id
     WHERE m.namespace_id = ? AND m.user_id <> ? AND ((m.role >= ? AND m.expires_at IS NULL AND u.bot = 0 AND u.state = 'active'))`,
    [scope.groupId, member.userId, Role.owner],
  );
  const nested = await tx.get('SELECT 1 AS one FROM namespaces WHERE id = ? AND parent_id IS NOT NULL', [scope.groupId]);
  if (!other && !nested) throw new DirectoryError('forbidden', 'The last Owner of a top-level group cannot leave it or lose the role');
}
