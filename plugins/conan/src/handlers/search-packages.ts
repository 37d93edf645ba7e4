import type { Call, FileRow, NoBody, Reply } from '@packhouse/sdk';
import { CONANINFO, PACKAGES } from '../layout.ts';
import { keptConaninfo } from '../metadata.ts';
import { referenceOf } from '../reference.ts';
import { isPublished, latestRecipe, noRevision } from '../revisions.ts';
import { packageQuery, type PackageFilter } from '../search/package-query.ts';
import { listReply } from './list-reply.ts';

/** `GET .../revisions/<rrev>/search?q=os=Linux`, or of the newest revision: each package with what it was built for. */
export async function searchPackages(call: Call<NoBody>): Promise<Reply> {
  const { rows } = call.registry;
  const reference = referenceOf(call);
  const query = call.query.get('q');
  const filter = query === null || query.trim() === '' ? undefined : packageQuery(query);
  const recipe = call.params['recipe'] ?? (await latestRecipe(rows, reference)).revision;
  if (!(await isPublished(rows, reference, { recipe }))) throw noRevision(reference, { recipe });
  const files = await rows.files(reference.name, reference.version, { under: `${PACKAGES}/${recipe}` });
  const listOnly = call.query.get('list_only')?.toLowerCase() === 'true';
  return listReply({ head: '{', tail: '}' }, packages(newest(files), listOnly, filter));
}

/** The `conaninfo.txt` of each package's newest revision; files come in the order of publication. */
function newest(files: readonly FileRow[]): ReadonlyMap<string, FileRow> {
  const infos = new Map<string, FileRow>();
  for (const file of files) {
    const [, , packageId, , path] = file.path.split('/');
    if (path === CONANINFO) infos.set(packageId!, file);
  }
  return infos;
}

async function* packages(
  infos: ReadonlyMap<string, FileRow>,
  listOnly: boolean,
  filter: PackageFilter | undefined,
): AsyncGenerator<string> {
  for (const [packageId, file] of infos) {
    const info = keptConaninfo(file.metadata);
    if (!filter || filter(info)) yield `${JSON.stringify(packageId)}:${JSON.stringify(listOnly ? {} : info)}`;
  }
}
