import type { Queryable } from '@packhouse/database';
import type { Project } from '@packhouse/directory';
import { notFound } from '../../http/refusals.ts';
import { isShown, packageStatus } from '../listing/package-status.ts';
import type { ListedVersion } from '../listing/version-row.ts';
import { numberParameter } from '../requests/number-parameter.ts';
import { findVersion } from './find-version.ts';

/** The package that a path names, through its project: one that has a page of its own, else 404. */
export async function requireVersion(q: Queryable, project: Project, packageId: string): Promise<ListedVersion> {
  const row = await findVersion(q, project.id, numberParameter('package_id', packageId));
  if (!row || !isShown(packageStatus(row))) throw notFound('Package');
  return row;
}
