import type { Project } from '@packhouse/directory';
import { moment } from '../http/index.ts';

/** A project as GitLab shows it, as far as it concerns packages. */
export function projectObject(project: Project, origin: string): object {
  const { namespace } = project;
  const self = `${origin}/api/v4/projects/${project.id}`;
  return {
    id: project.id,
    description: project.description,
    name: project.name,
    name_with_namespace: `${namespace.name} / ${project.name}`,
    path: project.path,
    path_with_namespace: project.fullPath,
    created_at: moment(project.createdAt),
    updated_at: moment(project.updatedAt),
    last_activity_at: moment(project.updatedAt),
    default_branch: null,
    topics: [],
    web_url: `${origin}/${project.fullPath}`,
    avatar_url: null,
    namespace: {
      id: namespace.id,
      name: namespace.name,
      path: namespace.path,
      kind: namespace.kind,
      full_path: namespace.fullPath,
      parent_id: namespace.parentId,
      avatar_url: null,
      web_url: `${origin}/${namespace.kind === 'group' ? 'groups/' : ''}${namespace.fullPath}`,
    },
    _links: { self, members: `${self}/members` },
    empty_repo: true,
    archived: project.archived,
    visibility: project.visibility,
    creator_id: project.creatorId,
    packages_enabled: project.registryLevel !== 'disabled',
    package_registry_access_level: project.registryLevel,
    repository_access_level: project.repositoryAccessLevel,
    ci_job_token_scope_enabled: project.jobTokenScopeEnabled,
    external_authorization_classification_label: project.classificationLabel,
  };
}
