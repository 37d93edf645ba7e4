import { refuse, reply, type Call, type NoBody, type Reply } from '@packhouse/sdk';
import type { PackageRevision, Revision } from '../layout.ts';
import { referenceOf, referenceText } from '../reference.ts';
import { filesOf, isPublished, noRevision, packageRevisions, type ListedRevision } from '../revisions.ts';

export function latestRecipeRevision(call: Call<NoBody>): Promise<Reply> {
  const { name, version } = referenceOf(call);
  return call.registry.document('latest', { package: name, version });
}

export function listRecipeRevisions(call: Call<NoBody>): Promise<Reply> {
  const { name, version } = referenceOf(call);
  return call.registry.document('revisions', { package: name, version });
}

export async function latestPackageRevision(call: Call<NoBody>): Promise<Reply> {
  return json((await revisionsOfPackage(call))[0]);
}

export async function listPackageRevisions(call: Call<NoBody>): Promise<Reply> {
  return json({ revisions: await revisionsOfPackage(call) });
}

/** `GET .../files`: the names of a revision's files; what stands beside them has no meaning. */
export async function listFiles(call: Call<NoBody>): Promise<Reply> {
  const files = await filesOf(call.registry.rows, referenceOf(call), revisionIn(call));
  return json({ files: Object.fromEntries([...files.keys()].map((path) => [path, {}])) });
}

/** The revision in an address. */
export function revisionIn({ params }: Pick<Call, 'params'>): Revision {
  const { recipe = '', packageId, revision } = params;
  return packageId === undefined ? { recipe } : ({ recipe, packageId, revision: revision ?? '' } satisfies PackageRevision);
}

async function revisionsOfPackage(call: Call<NoBody>): Promise<readonly ListedRevision[]> {
  const { rows } = call.registry;
  const [reference, { recipe = '', packageId = '' }] = [referenceOf(call), call.params];
  const revisions = await packageRevisions(rows, reference, recipe, packageId);
  if (revisions.length > 0) return revisions;
  if (!(await isPublished(rows, reference, { recipe }))) throw noRevision(reference, { recipe });
  throw refuse('version-not-found', `There is no package ${referenceText(reference)}#${recipe}:${packageId} here.`);
}

const json = (value: unknown): Reply => reply({ json: value, cache: 'revalidate' });
