import type { Principal } from '@packhouse/access';
import type { Project } from '@packhouse/directory';
import { type HostParts, publicOrigin } from '@packhouse/gateway';
import type { Request } from 'express';
import type { ListedVersion } from '../listing/version-row.ts';
import { otherVersions } from '../queries/find-version.ts';
import { lastPipelines } from '../queries/version-pipelines.ts';
import { tagsByVersion } from '../queries/version-tags.ts';
import { packageObject, siblingObject } from './package-object.ts';

export interface ObjectContext {
  readonly parts: HostParts;
  readonly request: Request;
  readonly principal: Principal;
}

/** The objects of a page: tags and pipelines by one query each, one decision a name. */
export async function packageObjects(
  { parts, request, principal }: ObjectContext,
  rows: readonly ListedVersion[],
  projects: ReadonlyMap<number, Project>,
): Promise<Record<string, unknown>[]> {
  const ids = rows.map((row) => row.id);
  const [tags, pipelines] = await Promise.all([tagsByVersion(parts.db.read, ids), lastPipelines(parts.db.read, ids)]);
  const origin = publicOrigin(request, parts.configuration);
  const decided = new Map<string, Promise<boolean>>();
  const objects = rows.map(async (row) => {
    const project = projects.get(row.project_id)!;
    const key = `${row.project_id}\0${row.format}\0${row.name}`;
    const mayDelete =
      decided.get(key) ?? parts.directory.decideOn(principal, 'delete', project, row.name, row.format).then(({ allowed }) => allowed);
    decided.set(key, mayDelete);
    return packageObject(row, {
      origin,
      basePath: parts.configuration.basePath,
      projectPath: project.fullPath,
      mayDelete: await mayDelete,
      tags: tags.get(row.id) ?? [],
      pipeline: pipelines.get(row.id),
    });
  });
  return Promise.all(objects);
}

/** One package with the other versions of its name. */
export async function packageWithVersions(context: ObjectContext, row: ListedVersion, project: Project): Promise<Record<string, unknown>> {
  const { parts, request } = context;
  const others = await otherVersions(parts.db.read, row);
  const ids = others.map((other) => other.id);
  const [[object], tags, pipelines] = await Promise.all([
    packageObjects(context, [row], new Map([[project.id, project]])),
    tagsByVersion(parts.db.read, ids),
    lastPipelines(parts.db.read, ids),
  ]);
  const origin = publicOrigin(request, parts.configuration);
  return { ...object, versions: others.map((other) => siblingObject(other, tags.get(other.id) ?? [], pipelines.get(other.id), origin)) };
}
