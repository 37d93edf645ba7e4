import type { Member } from '@packhouse/directory';
import { moment } from '../http/index.ts';
import { publicUser } from '../users/user-object.ts';

/** A member as GitLab shows one. */
export function memberObject(member: Member, origin: string): object {
  return {
    ...publicUser({ id: member.userId, ...member }, origin),
    access_level: member.role,
    created_at: moment(member.createdAt),
    expires_at: member.expiresOn,
    membership_state: 'active',
  };
}
