import type { MemberScope } from '@packhouse/directory';
import type { MembersOf } from './members.ts';

/** The project or group as the directory's commands take it. */
export function scopeOf(of: MembersOf): MemberScope {
  return 'project' in of ? { projectId: of.project.id } : { groupId: of.group.id };
}
