import type { ProjectFacts, RegistryLevel, Visibility } from '@packhouse/access';
import { readLineage } from '../rules/lineage.ts';
import type { PackageSettings } from './group.ts';

/** The group or user namespace that a project lies in. */
export interface ProjectNamespace {
  readonly id: number;
  readonly kind: 'group' | 'user';
  readonly parentId: number | null;
  readonly path: string;
  readonly fullPath: string;
  readonly name: string;
}

/** A project. Its `lineage` includes the namespace it lies in. */
export interface Project extends ProjectFacts {
  /** The last segment of the full path. */
  readonly path: string;
  readonly fullPath: string;
  readonly name: string;
  readonly description: string;
  readonly namespace: ProjectNamespace;
  /** The top-level group or user namespace. */
  readonly topId: number;
  /** Accepted and echoed; without effect here. */
  readonly repositoryAccessLevel: string;
  readonly classificationLabel: string | null;
  /** Whether only listed projects' jobs get in; off: every job is treated as listed. */
  readonly jobTokenScopeEnabled: boolean;
  readonly settings: PackageSettings;
  readonly creatorId: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export const PROJECT_COLUMNS =
  'p.id, p.namespace_id, p.path, p.full_path, p.name, p.description, p.visibility, p.registry_level, p.repository_access_level, p.archived, ' +
  'p.lineage, p.top_id, p.classification_label, p.job_token_scope_enabled, p.package_settings, p.creator_id, p.created_at, p.updated_at, ' +
  'n.kind AS namespace_kind, n.parent_id AS namespace_parent_id, n.path AS namespace_path, n.full_path AS namespace_full_path, n.name AS namespace_name';

export const PROJECT_TABLES = 'projects p JOIN namespaces n ON n.id = p.namespace_id';

export interface ProjectRow {
  id: number;
  namespace_id: number;
  path: string;
  full_path: string;
  name: string;
  description: string;
  visibility: Visibility;
  registry_level: RegistryLevel;
  repository_access_level: string;
  archived: number;
  lineage: string;
  top_id: number;
  classification_label: string | null;
  job_token_scope_enabled: number;
  package_settings: string;
  creator_id: number | null;
  created_at: number;
  updated_at: number;
  namespace_kind: 'group' | 'user';
  namespace_parent_id: number | null;
  namespace_path: string;
  namespace_full_path: string;
  namespace_name: string;
}

export function toProject(row: ProjectRow): Project {
  return {
    id: row.id,
    visibility: row.visibility,
    registryLevel: row.registry_level,
    archived: row.archived === 1,
    lineage: readLineage(row.lineage),
    ownerNamespaceId: row.namespace_id,
    path: row.path,
    fullPath: row.full_path,
    name: row.name,
    description: row.description,
    namespace: {
      id: row.namespace_id,
      kind: row.namespace_kind,
      parentId: row.namespace_parent_id,
      path: row.namespace_path,
      fullPath: row.namespace_full_path,
      name: row.namespace_name,
    },
    topId: row.top_id,
    repositoryAccessLevel: row.repository_access_level,
    classificationLabel: row.classification_label,
    jobTokenScopeEnabled: row.job_token_scope_enabled === 1,
    settings: JSON.parse(row.package_settings) as PackageSettings,
    creatorId: row.creator_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
