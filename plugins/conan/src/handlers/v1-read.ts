import { refuse, reply, type Call, type FileRow, type NoBody, type Reply } from '@packhouse/sdk';
import { isMetadata, MANIFEST, PACKAGES, type Revision } from '../layout.ts';
import { referenceOf, referenceText, type Reference } from '../reference.ts';
import { filesOf, latestRecipe, packageRevisions } from '../revisions.ts';
import { fileUrl } from './v1-urls.ts';

/** Conan 1 without revisions sees the newest revision of a recipe, and of a package the newest too. */
export async function snapshot(call: Call<NoBody>): Promise<Reply> {
  const { files } = await newest(call);
  return reply({ json: Object.fromEntries([...files].map(([path, { digests }]) => [path, digests.md5])) });
}

export async function downloadUrls(call: Call<NoBody>): Promise<Reply> {
  const { files, revision } = await newest(call);
  return reply({ json: Object.fromEntries([...files.keys()].map((path) => [path, fileUrl(call, revision, path)])) });
}

export async function digest(call: Call<NoBody>): Promise<Reply> {
  const { revision } = await newest(call);
  return reply({ json: { [MANIFEST]: fileUrl(call, revision, MANIFEST) } });
}

async function newest(call: Call): Promise<{ revision: Revision; files: ReadonlyMap<string, FileRow> }> {
  const reference = referenceOf(call);
  const revision = await newestRevision(call, reference, call.params['packageId']);
  const files = await filesOf(call.registry.rows, reference, revision);
  return { revision, files: new Map([...files].filter(([path]) => !isMetadata(path))) };
}

async function newestRevision({ registry: { rows } }: Call, reference: Reference, packageId: string | undefined): Promise<Revision> {
  const { revision: recipe } = await latestRecipe(rows, reference);
  if (packageId === undefined) return { recipe };
  const [latest] = await packageRevisions(rows, reference, recipe, packageId);
  if (latest) return { recipe, packageId, revision: latest.revision };
  // Without revisions a package outlives a change of its recipe.
  const files = await rows.files(reference.name, reference.version, { under: PACKAGES });
  const last = files.map(({ path }) => path.split('/')).findLast(([, , id, , file]) => id === packageId && file === MANIFEST);
  if (!last) throw refuse('version-not-found', `There is no package ${referenceText(reference)}:${packageId} here.`);
  return { recipe: last[1]!, packageId, revision: last[3]! };
}
