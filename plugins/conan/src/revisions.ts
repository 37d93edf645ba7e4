import { refuse, type FileRow, type Rows } from '@packhouse/sdk';
import { EXPORT, folderOf, isPackage, MANIFEST, PACKAGES, type Revision } from './layout.ts';
import { referenceText, type Reference } from './reference.ts';

export interface ListedRevision {
  readonly revision: string;
  /** ISO 8601: when it was published. */
  readonly time: string;
}

/** Those of a recipe, newest first. A revision is there with its manifest, and as old as that. */
export async function recipeRevisions(rows: Rows, { name, version }: Reference): Promise<readonly ListedRevision[]> {
  return revisionsAmong(await rows.files(name, version, { under: EXPORT }), EXPORT);
}

/** Those of one package of a recipe's revision, newest first. */
export async function packageRevisions(
  rows: Rows,
  { name, version }: Reference,
  recipe: string,
  packageId: string,
): Promise<readonly ListedRevision[]> {
  const under = `${PACKAGES}/${recipe}/${packageId}`;
  return revisionsAmong(await rows.files(name, version, { under }), under);
}

/** Those whose files lie directly in a folder. */
export function revisionsAmong(files: readonly FileRow[], folder: string): readonly ListedRevision[] {
  const revisions = files.flatMap(({ id, path, createdAt }) => {
    const [revision, file, ...rest] = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split('/') : [];
    return file === MANIFEST && rest.length === 0 ? [{ revision: revision!, createdAt, id }] : [];
  });
  return revisions
    .toSorted((a, b) => b.createdAt - a.createdAt || b.id - a.id)
    .map(({ revision, createdAt }) => ({ revision, time: new Date(createdAt).toISOString() }));
}

/** The newest one; refuses where there is none. */
export async function latestRecipe(rows: Rows, reference: Reference): Promise<ListedRevision> {
  const [latest] = await recipeRevisions(rows, reference);
  return latest ?? noRecipe(reference);
}

export async function isPublished(rows: Rows, { name, version }: Reference, revision: Revision): Promise<boolean> {
  return (await rows.file(name, version, `${folderOf(revision)}/${MANIFEST}`)) !== undefined;
}

/** The files of a revision by their names in it; refuses where there is no such revision. */
export async function filesOf(rows: Rows, reference: Reference, revision: Revision): Promise<ReadonlyMap<string, FileRow>> {
  const folder = folderOf(revision);
  const files = await rows.files(reference.name, reference.version, { under: folder });
  if (files.length === 0) throw noRevision(reference, revision);
  return new Map(files.map((file) => [file.path.slice(folder.length + 1), file]));
}

export function noRecipe(reference: Reference): never {
  throw refuse('version-not-found', `There is no recipe ${referenceText(reference)} here.`);
}

export function noRevision(reference: Reference, revision: Revision): Error {
  const recipe = `${referenceText(reference)}#${revision.recipe}`;
  const what = isPackage(revision) ? `package ${recipe}:${revision.packageId}#${revision.revision}` : `recipe ${recipe}`;
  return refuse('version-not-found', `There is no ${what} here.`);
}
