import type { Visibility } from './visibility.ts';

/** What the decision needs to know about a group. */
export interface GroupFacts {
  readonly id: number;
  readonly visibility: Visibility;
  /** The ids of all ancestor groups, without the group itself, in any order. */
  readonly lineage: readonly number[];
}
