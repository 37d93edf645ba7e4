import type { GroupFacts, Visibility } from '@packhouse/access';
import { readLineage } from '../rules/lineage.ts';

/** Settings that formats and the publish pipeline read; the directory stores them as they come. */
export type PackageSettings = Readonly<Record<string, unknown>>;

/** A group, or the namespace of one user. */
export interface Group extends GroupFacts {
  readonly kind: 'group' | 'user';
  readonly parentId: number | null;
  readonly ownerUserId: number | null;
  /** The last segment of the full path. */
  readonly path: string;
  readonly fullPath: string;
  readonly name: string;
  readonly description: string;
  /** The top-level group; its own id where it is one. */
  readonly topId: number;
  readonly requireTwoFactor: boolean;
  readonly settings: PackageSettings;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export const GROUP_COLUMNS =
  'n.id, n.kind, n.parent_id, n.owner_user_id, n.path, n.full_path, n.name, n.description, n.visibility, n.lineage, n.top_id, ' +
  'n.require_two_factor, n.package_settings, n.created_at, n.updated_at';

export interface GroupRow {
  id: number;
  kind: 'group' | 'user';
  parent_id: number | null;
  owner_user_id: number | null;
  path: string;
  full_path: string;
  name: string;
  description: string;
  visibility: Visibility;
  lineage: string;
  top_id: number;
  require_two_factor: number;
  package_settings: string;
  created_at: number;
  updated_at: number;
}

export function toGroup(row: GroupRow): Group {
  return {
    id: row.id,
    kind: row.kind,
    parentId: row.parent_id,
    ownerUserId: row.owner_user_id,
    path: row.path,
    fullPath: row.full_path,
    name: row.name,
    description: row.description,
    visibility: row.visibility,
    lineage: readLineage(row.lineage).slice(0, -1),
    topId: row.top_id,
    requireTwoFactor: row.require_two_factor === 1,
    settings: JSON.parse(row.package_settings) as PackageSettings,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** The lineage of what lies in a group, as stored. */
export function lineageOf(group: Group): string {
  return `/${[...group.lineage, group.id].join('/')}/`;
}
