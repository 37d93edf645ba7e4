import type { Reach } from './reach.ts';

/** Whether a project (or, without an own project id, a group tree) lies within a credential's reach. */
export function inReach(reach: Reach, projectId: number, lineage: readonly number[]): boolean {
  return reach.kind === 'project' ? reach.projectId === projectId : lineage.includes(reach.groupId);
}
