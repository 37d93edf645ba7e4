import type { Group, MemberScope, Project } from '@packhouse/directory';

/** What people are members of. */
export type MembersOf = { readonly project: Project } | { readonly group: Group };

/** The project or group as the directory's commands take it. */
export function scopeOf(of: MembersOf): MemberScope {
  return 'project' in of ? { projectId: of.project.id } : { groupId: of.group.id };
}
