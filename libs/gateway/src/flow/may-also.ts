import type { RouteAction } from '@packhouse/sdk';
import type { HostParts } from '../parts.ts';
import { NameFinder } from '../registry/name-finder.ts';
import type { Admission } from './admission.ts';
import { isForThisToo } from './refuse-other-purpose.ts';

/** Whether the caller may do the route's second action: on the project, or above it on the one that owns the package in the path. */
export async function mayAlso(parts: HostParts, admission: Admission, action: RouteAction): Promise<boolean> {
  if (!isForThisToo(admission, action)) return false;
  const { match, principal, scope, packageName } = admission;
  const { directory } = parts;
  const project =
    scope.level === 'project'
      ? scope.project
      : packageName === ''
        ? undefined
        : (await new NameFinder(parts, match.plugin, principal, scope).find(packageName))?.project;
  if (project === undefined) return false;
  return (await directory.decideOn(principal, action, project, packageName === '' ? undefined : packageName, match.plugin.format)).allowed;
}
