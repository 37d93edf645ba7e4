import type { VersionTag } from '../queries/version-tags.ts';
import { moment } from '../../http/dates.ts';

/** A tag as GitLab's API shows it: its package is our version. */
export function tagObject(tag: VersionTag, projectId: number): object {
  return {
    id: tag.id,
    package_id: tag.version_id,
    name: tag.name,
    created_at: moment(tag.created_at),
    updated_at: moment(tag.updated_at),
    project_id: projectId,
  };
}
