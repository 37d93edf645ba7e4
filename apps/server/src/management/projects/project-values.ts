import { DirectoryError, type ProjectChange } from '@packhouse/directory';
import type { CreateProjectDto, UpdateProjectDto } from './project.dto.ts';

/** What a request says of a project, in the directory's words. */
export function projectValues(body: UpdateProjectDto): ProjectChange {
  const { name, path, description, visibility, repository_access_level: repositoryAccessLevel } = body;
  const label = body.external_authorization_classification_label;
  return {
    name,
    path,
    description,
    visibility,
    repositoryAccessLevel,
    registryLevel: body.package_registry_access_level ?? olderLevel(body.packages_enabled),
    classificationLabel: label === '' ? null : label,
  };
}

function olderLevel(packagesEnabled: boolean | undefined): 'enabled' | 'disabled' | undefined {
  if (packagesEnabled === undefined) return undefined;
  return packagesEnabled ? 'enabled' : 'disabled';
}

/** Name and path, each made of the other where only one is given. */
export function nameAndPath({ name, path }: CreateProjectDto): { name: string; path: string } {
  if (name === undefined && path === undefined)
    throw new DirectoryError('invalid', 'name and path are missing', { name: ['is missing'], path: ['is missing'] });
  return { name: name ?? path!, path: path ?? pathOf(name!) };
}

function pathOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_.]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
}
