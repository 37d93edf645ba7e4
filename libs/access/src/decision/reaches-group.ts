import type { GroupFacts } from '../vocabulary/group-facts.ts';
import type { Reach } from '../vocabulary/reach.ts';

/** Whether a reach includes a whole group. A project's reach never does: its token knows the group by what it may pull from it. */
export function reachesGroup(reach: Reach, group: GroupFacts): boolean {
  return reach.kind === 'group' && (reach.groupId === group.id || group.lineage.includes(reach.groupId));
}
