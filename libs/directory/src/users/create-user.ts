import type { Transaction } from '@packhouse/database';
import type { Actor } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { DirectoryError } from '../directory-error.ts';
import { emailProblem } from '../rules/email-problem.ts';
import { nameProblem } from '../rules/name-problem.ts';
import { passwordProblem } from '../rules/password-problem.ts';
import { pathProblem } from '../rules/path-problem.ts';
import { Problems } from '../rules/problems.ts';
import type { User } from '../rows/user.ts';
import { insertUser } from './insert-user.ts';

export interface NewUser {
  readonly username: string;
  readonly name: string;
  readonly email?: string;
  readonly password?: string;
  readonly administrator?: boolean;
  readonly external?: boolean;
}

/** Creates a person with a namespace of the same path. Without a password only tokens sign in. */
export async function createUser(context: DirectoryContext, actor: Actor, wanted: NewUser): Promise<User> {
  check(wanted);
  // Hashing waits for its turn; no unit of work may wait for it.
  const passwordHash = wanted.password === undefined ? null : await context.passwords.hash(wanted.password);
  return change(context, actor, async (open) => {
    await refuseTaken(open.tx, wanted);
    const user = await insertUser(open, { ...wanted, bot: false, passwordHash });
    await open.tx.run(
      `INSERT INTO namespaces (kind, owner_user_id, path, full_path, full_path_key, name, visibility, lineage, top_id, created_at, updated_at)
       VALUES ('user', ?, ?, ?, ?, ?, 'public', '', 0, ?, ?)`,
      [user.id, user.username, user.username, user.username.toLowerCase(), user.name, open.now, open.now],
    );
    await open.tx.run(`UPDATE namespaces SET lineage = '/' || id || '/', top_id = id WHERE owner_user_id = ? AND kind = 'user'`, [user.id]);
    const { username, name, administrator, external } = user;
    await open.record({ kind: 'user.created', subject: `user:${user.id}`, after: { username, name, administrator, external } });
    return user;
  });
}

function check(wanted: NewUser): void {
  const problems = new Problems().add('username', pathProblem(wanted.username, 'root')).add('name', nameProblem(wanted.name));
  if (wanted.email !== undefined) problems.add('email', emailProblem(wanted.email));
  if (wanted.password !== undefined) problems.add('password', passwordProblem(wanted.password, wanted.username));
  problems.throwIfAny();
}

async function refuseTaken(tx: Transaction, wanted: NewUser): Promise<void> {
  const key = wanted.username.toLowerCase();
  const taken = await tx.get('SELECT 1 AS one FROM namespaces WHERE full_path_key = ? UNION SELECT 1 FROM users WHERE username_key = ?', [
    key,
    key,
  ]);
  if (taken) throw new DirectoryError('conflict', 'Username has already been taken', { username: ['has already been taken'] });
  if (wanted.email === undefined) return;
  const email = await tx.get('SELECT 1 AS one FROM users WHERE email_key = ?', [wanted.email.toLowerCase()]);
  if (email) throw new DirectoryError('conflict', 'Email has already been taken', { email: ['has already been taken'] });
}
