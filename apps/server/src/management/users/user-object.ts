import type { User } from '@packhouse/directory';
import { moment } from '../http/index.ts';

/** A user as everyone who is signed in sees them. */
export function publicUser(user: Pick<User, 'id' | 'username' | 'name' | 'state'>, origin: string): object {
  return {
    id: user.id,
    username: user.username,
    name: user.name,
    state: user.state,
    locked: false,
    avatar_url: null,
    web_url: `${origin}/${user.username}`,
  };
}

/** A user as they see themselves, and as administrators do. */
export function fullUser(user: User, origin: string, namespaceId: number | null): object {
  return {
    ...publicUser(user, origin),
    created_at: moment(user.createdAt),
    bot: user.bot,
    email: user.email,
    commit_email: user.email,
    public_email: null,
    is_admin: user.administrator,
    external: user.external,
    two_factor_enabled: user.twoFactorEnabled,
    last_activity_on: user.lastActivityAt === null ? null : moment(user.lastActivityAt).slice(0, 10),
    confirmed_at: moment(user.createdAt),
    namespace_id: namespaceId,
    identities: [],
    can_create_group: !user.external,
    can_create_project: !user.external,
  };
}
