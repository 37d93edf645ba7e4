import type { RegistryLevel } from './registry-level.ts';
import type { Visibility } from './visibility.ts';

/** What the decision needs to know about a project. */
export interface ProjectFacts {
  readonly id: number;
  readonly visibility: Visibility;
  /** The level as stored: the decision applies the instance switch itself. */
  readonly registryLevel: RegistryLevel;
  readonly archived: boolean;
  /** The ids of all ancestor groups, in any order. */
  readonly lineage: readonly number[];
  /** The namespace that owns the project: its parent group, or its user's namespace. */
  readonly ownerNamespaceId: number;
}
