import { isShown, packageStatus } from '../listing/package-status.ts';
import type { ListedVersion } from '../listing/version-row.ts';
import type { LinkedPipeline } from '../queries/version-pipelines.ts';
import type { VersionTag } from '../queries/version-tags.ts';
import { moment } from '../../http/dates.ts';
import { pipelineObject } from './pipeline-object.ts';
import { tagObject } from './tag-object.ts';

/** What stands around a version in the API's object. */
export interface PackageSurroundings {
  /** The public URL, without a trailing slash. */
  readonly origin: string;
  /** The path part of the public URL: '' or `/packhouse`. */
  readonly basePath: string;
  readonly projectPath: string;
  readonly mayDelete: boolean;
  readonly tags: readonly VersionTag[];
  readonly pipeline: LinkedPipeline | undefined;
}

/** A package as GitLab's API shows it: one version. `pipelines` is empty since GitLab 16.1; they have a route of their own. */
export function packageObject(row: ListedVersion, around: PackageSurroundings): Record<string, unknown> {
  const status = packageStatus(row);
  const { pipeline } = around;
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    package_type: row.format,
    status,
    _links: links(row, status, around),
    created_at: moment(row.created_at),
    last_downloaded_at: moment(row.last_downloaded_at),
    creator_id: row.creator_id,
    tags: around.tags.map((tag) => tagObject(tag, row.project_id)),
    ...(pipeline ? { pipeline: pipelineObject(pipeline, around.origin) } : {}),
    pipelines: [],
  };
}

function links(row: ListedVersion, status: string, { origin, basePath, projectPath, mayDelete }: PackageSurroundings): object {
  return {
    ...(isShown(status) ? { web_path: `${basePath}/${projectPath}/-/packages/${row.id}` } : {}),
    ...(mayDelete ? { delete_api_path: `${origin}/api/v4/projects/${row.project_id}/packages/${row.id}` } : {}),
  };
}

/** Another version of the same package, inside the object of one. */
export function siblingObject(
  row: ListedVersion,
  tags: readonly VersionTag[],
  pipeline: LinkedPipeline | undefined,
  origin: string,
): object {
  return {
    id: row.id,
    version: row.version,
    created_at: moment(row.created_at),
    tags: tags.map((tag) => tagObject(tag, row.project_id)),
    ...(pipeline ? { pipeline: pipelineObject(pipeline, origin) } : {}),
    pipelines: [],
  };
}
