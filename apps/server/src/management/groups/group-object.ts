import type { Directory, Group } from '@packhouse/directory';
import { moment } from '../http/index.ts';

/** A group as GitLab shows it. */
export async function groupObject(directory: Directory, group: Group, origin: string): Promise<object> {
  const above = await Promise.all(group.lineage.map((id) => directory.group(id)));
  const names = [...above.flatMap((one) => (one ? [one.name] : [])), group.name];
  return {
    id: group.id,
    web_url: `${origin}/groups/${group.fullPath}`,
    name: group.name,
    path: group.path,
    description: group.description,
    visibility: group.visibility,
    require_two_factor_authentication: group.requireTwoFactor,
    avatar_url: null,
    full_name: names.join(' / '),
    full_path: group.fullPath,
    created_at: moment(group.createdAt),
    parent_id: group.parentId,
  };
}
