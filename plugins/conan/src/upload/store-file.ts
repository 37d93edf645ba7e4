import { refuse, RefusalError, reply, type Call, type RawBody, type Reply, type Staged, type UploadSession } from '@packhouse/sdk';
import { isKnownFile, isPackage, type Revision } from '../layout.ts';
import { referenceText, type Reference } from '../reference.ts';
import { isPublished, noRevision } from '../revisions.ts';
import { checkContent, type ReadRecipe } from './content.ts';
import { declaredChecksum } from './declared-checksum.ts';
import { planOf } from './plan.ts';
import { refuseDeleted, repeatFile } from './published-revision.ts';
import { wholeRevision, type Files, type WholeRevision } from './whole-revision.ts';

const KIND = 'revision';
const CREATED = reply({ status: 201 });

export function sessionKey(reference: Reference, revision: Revision): string {
  const recipe = `${referenceText(reference)}#${revision.recipe}`;
  return isPackage(revision) ? `${recipe}:${revision.packageId}#${revision.revision}` : recipe;
}

/** One file of a revision. Files are kept, unseen, until the revision is whole. */
export async function storeFile(call: Call<RawBody>, reference: Reference, revision: Revision, path: string): Promise<Reply> {
  const { staged } = call.body;
  const read = await checkFile(call, reference, revision, path);
  const { rows } = call.registry;
  if (await isPublished(rows, reference, revision)) await repeatFile(call, reference, revision, path, staged);
  else {
    await refuseDeleted(call, reference, revision);
    if (isPackage(revision) && !(await isPublished(rows, reference, { recipe: revision.recipe })))
      throw noRevision(reference, { recipe: revision.recipe });
    const session = await openSession(call, reference, revision);
    const whole = await keep(session, revision, path, staged);
    if (whole) await publish(call, session, { reference, revision, whole, read });
  }
  return CREATED;
}

/** What is wrong with a file whatever else there is. Gives the recipe where it is one, so that a request reads it once. */
export async function checkFile(
  call: Call<RawBody>,
  reference: Reference,
  revision: Revision,
  path: string,
): Promise<ReadRecipe | undefined> {
  if (call.registry.level !== 'project')
    throw refuse(
      'invalid-request',
      'At the instance, the user of a recipe is the full path of its project with "+" for "/": acme/1.0@group+project/stable. Or upload to the project.',
    );
  if (!isKnownFile(revision, path))
    throw refuse(
      'invalid-path',
      `${JSON.stringify(path.slice(0, 100))} is no file of a Conan ${isPackage(revision) ? 'package' : 'recipe'}.`,
    );
  declaredChecksum(call);
  return checkContent(path, call.body.staged, reference);
}

export function openSession(call: Call, reference: Reference, revision: Revision): Promise<UploadSession> {
  return call.sessions.open(KIND, { key: sessionKey(reference, revision), package: reference.name });
}

/** Forgets what an earlier attempt has left. */
export async function forgetSession(call: Call, reference: Reference, revision: Revision): Promise<void> {
  await (await call.sessions.at(KIND, sessionKey(reference, revision)))?.cancel();
}

/** Keeps the file, or gives the whole revision where it was the last one. */
export async function keep(session: UploadSession, revision: Revision, path: string, file: Staged): Promise<WholeRevision | undefined> {
  const files: Files = new Map([...(await session.slots()), [path, file]]);
  const whole = await wholeRevision(revision, files);
  if (whole) return whole;
  await session.put(path, file);
  // Two last files at one moment: each has looked before the other was there.
  return wholeRevision(revision, await session.slots());
}

interface Publishing {
  readonly reference: Reference;
  readonly revision: Revision;
  readonly whole: WholeRevision;
  readonly read: ReadRecipe | undefined;
}

export async function publish(call: Call, session: UploadSession, { reference, revision, whole, read }: Publishing): Promise<void> {
  try {
    await session.finish(await planOf(reference, revision, whole, read));
  } catch (error) {
    // Another request of this upload has published the revision at the same moment.
    if (!(error instanceof RefusalError) || error.code !== 'conflict' || !(await isPublished(call.registry.rows, reference, revision)))
      throw error;
    for (const [path, file] of whole.files) await repeatFile(call, reference, revision, path, file);
  }
}
