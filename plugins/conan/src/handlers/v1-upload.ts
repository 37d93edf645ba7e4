import { asRecord } from '@packhouse/encoding';
import { refuse, reply, type Call, type JsonBody, type RawBody, type Reply } from '@packhouse/sdk';
import { CONANINFO, isKnownFile, isPackage, type Revision } from '../layout.ts';
import { revisionOf } from '../parse/manifest.ts';
import { referenceOf, type Reference } from '../reference.ts';
import { isPublished, latestRecipe, recipeRevisions } from '../revisions.ts';
import { readConaninfo } from '../upload/content.ts';
import { refuseDeleted, repeatFile } from '../upload/published-revision.ts';
import { checkFile, forgetSession, keep, openSession, publish } from '../upload/store-file.ts';
import type { WholeRevision } from '../upload/whole-revision.ts';
import { revisionIn } from './read-revisions.ts';
import { fileUrl, UNKNOWN } from './v1-urls.ts';

const MOST_FILES = 100;

/** `POST .../upload_urls` with names and sizes: where to put each file. */
export async function uploadUrls(call: Call<JsonBody>): Promise<Reply> {
  const { packageId } = call.params;
  const revision: Revision = packageId === undefined ? { recipe: UNKNOWN } : { recipe: UNKNOWN, packageId, revision: UNKNOWN };
  const names = Object.keys(asRecord(call.body.value) ?? {});
  if (names.length === 0 || names.length > MOST_FILES)
    throw refuse('invalid-request', 'Send the names and sizes of the files: {"conanfile.py": 1000}.');
  const unknown = names.find((name) => !isKnownFile(revision, name));
  if (unknown !== undefined)
    throw refuse('invalid-path', `${JSON.stringify(unknown.slice(0, 100))} is no file of a Conan recipe or package.`);
  if (call.registry.level === 'project') await forgetSession(call, referenceOf(call), revision);
  return reply({ json: Object.fromEntries(names.map((name) => [name, fileUrl(call, revision, name)])) });
}

/**
 * `PUT v1/files/.../0/export/<file>`. A client without revisions still makes them: once all files are there, the revision is worked out as Conan itself
 * does, so that clients of either kind see the same history and nothing is ever overwritten.
 */
export async function uploadFile(call: Call<RawBody>): Promise<Reply> {
  const [reference, asked, path] = [referenceOf(call), revisionIn(call), call.params['file'] ?? ''];
  const read = await checkFile(call, reference, asked, path);
  const session = await openSession(call, reference, asked);
  const whole = await keep(session, asked, path, call.body.staged);
  if (!whole) return reply({ status: 201 });
  const revision = await madeRevision(call, reference, asked, whole);
  if (await isPublished(call.registry.rows, reference, revision)) {
    for (const [name, file] of whole.files) await repeatFile(call, reference, revision, name, file);
    await session.cancel();
  } else {
    await refuseDeleted(call, reference, revision);
    await publish(call, session, { reference, revision, whole, read });
  }
  return reply({ status: 201 });
}

async function madeRevision(call: Call, reference: Reference, asked: Revision, { manifest, files }: WholeRevision): Promise<Revision> {
  const hash = revisionOf(manifest);
  if (!isPackage(asked)) return { recipe: hash };
  const { recipe_hash: builtFrom } = await readConaninfo(files.get(CONANINFO)!);
  const { rows } = call.registry;
  const known = (await recipeRevisions(rows, reference)).some(({ revision }) => revision === builtFrom);
  const recipe = known ? builtFrom! : (await latestRecipe(rows, reference)).revision;
  return { recipe, packageId: asked.packageId, revision: hash };
}
