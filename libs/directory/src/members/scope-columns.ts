import type { MemberScope } from '../rows/member.ts';

/** The column and the id that a scope is stored in. */
export function scopeColumn(scope: MemberScope): readonly [column: 'project_id' | 'namespace_id', id: number] {
  return 'projectId' in scope ? ['project_id', scope.projectId] : ['namespace_id', scope.groupId];
}

/** How the audit names a scope. */
export function scopeSubject(scope: MemberScope): string {
  return 'projectId' in scope ? `project:${scope.projectId}` : `group:${scope.groupId}`;
}
