import type { Transaction } from '@packhouse/database';
import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { DirectoryError } from '../directory-error.ts';
import { emailProblem } from '../rules/email-problem.ts';
import { nameProblem } from '../rules/name-problem.ts';
import { Problems } from '../rules/problems.ts';
import type { User } from '../rows/user.ts';
import { requireUser } from './read-user.ts';
import { refuseLastAdministrator } from './refuse-last-administrator.ts';

/** What is to change; absent fields stay. User names never change: tokens, indexes and audits cite them. */
export interface UserChange {
  readonly name?: string;
  readonly email?: string;
  readonly administrator?: boolean;
  readonly external?: boolean;
}

export async function updateUser(context: DirectoryContext, actor: Actor, id: number, wanted: UserChange): Promise<User> {
  const problems = new Problems();
  if (wanted.name !== undefined) problems.add('name', nameProblem(wanted.name));
  if (wanted.email !== undefined) problems.add('email', emailProblem(wanted.email));
  problems.throwIfAny();
  return change(context, actor, async ({ tx, now, record }) => {
    await tx.lock('users', id);
    const before = await requireUser(tx, id);
    if (wanted.administrator === false) await refuseLastAdministrator(tx, before);
    if (wanted.email !== undefined) await refuseTakenEmail(tx, id, wanted.email);
    const next = { ...before, ...defined(wanted) };
    await tx.run('UPDATE users SET name = ?, email = ?, email_key = ?, administrator = ?, external = ?, updated_at = ? WHERE id = ?', [
      next.name,
      next.email,
      next.email?.toLowerCase(),
      next.administrator,
      next.external,
      now,
      id,
    ]);
    const shown = ({ name, administrator, external }: User): object => ({ name, administrator, external });
    await record({ kind: 'user.updated', subject: `user:${id}`, before: shown(before), after: shown(next) });
    return requireUser(tx, id);
  });
}

async function refuseTakenEmail(tx: Transaction, id: number, email: string): Promise<void> {
  const taken = await tx.get('SELECT 1 AS one FROM users WHERE email_key = ? AND id <> ?', [email.toLowerCase(), id]);
  if (taken) throw new DirectoryError('conflict', 'Email has already been taken', { email: ['has already been taken'] });
}

function defined(wanted: UserChange): UserChange {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}
