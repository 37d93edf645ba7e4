import { asRecord } from '@packhouse/encoding';
import { refuse, reply, type Call, type JsonBody, type Operation, type Reply } from '@packhouse/sdk';
import { PACKAGES } from '../layout.ts';
import { referenceOf } from '../reference.ts';
import { filesOf, latestRecipe } from '../revisions.ts';
import { removal } from './remove.ts';

const MOST = 10_000;

/** `POST .../packages/delete` with `{"package_ids": []}`: packages of every revision; none named means all. */
export async function removePackagesById(call: Call<JsonBody>): Promise<Reply> {
  const reference = referenceOf(call);
  const ids = new Set(listed(call, 'package_ids'));
  const { rows } = call.registry;
  await latestRecipe(rows, reference);
  const folders = new Set<string>();
  for (const { path } of await rows.files(reference.name, reference.version, { under: PACKAGES })) {
    const [, recipe, packageId] = path.split('/');
    if (ids.size === 0) folders.add(`${PACKAGES}/${recipe}`);
    else if (ids.has(packageId!)) folders.add(`${PACKAGES}/${recipe}/${packageId}`);
  }
  if (folders.size === 0 && ids.size > 0) throw refuse('version-not-found', 'There is no such package of this recipe here.');
  const operations: Operation[] = [...folders].map((folder) => removal(reference, folder));
  await call.registry.change(operations);
  return reply({ text: '' });
}

/**
 * `POST .../remove_files`, with which Conan 1 takes away, after an upload, what the recipe no longer has. The upload has made a new revision, which has
 * none of it; files of a revision do not go one by one.
 */
export async function removeFiles(call: Call<JsonBody>): Promise<Reply> {
  const reference = referenceOf(call);
  const names = listed(call, 'files');
  const { rows } = call.registry;
  const files = await filesOf(rows, reference, { recipe: (await latestRecipe(rows, reference)).revision });
  if (names.some((name) => files.has(name)))
    throw refuse('conflict', 'A revision keeps its files: upload the recipe without the file, or remove the recipe.');
  return reply({ text: '' });
}

function listed(call: Call<JsonBody>, member: string): readonly string[] {
  const list = asRecord(call.body.value)?.[member];
  const good = Array.isArray(list) && list.length <= MOST && list.every((item) => typeof item === 'string');
  if (!good) throw refuse('invalid-request', `Send a list of texts: {"${member}": []}.`);
  return list as readonly string[];
}
