import { refuse, type Call, type Staged } from '@packhouse/sdk';
import { folderOf, isMetadata, MANIFEST, type Revision } from '../layout.ts';
import { keptHash } from '../metadata.ts';
import { revisionOf } from '../parse/manifest.ts';
import { referenceText, type Reference } from '../reference.ts';
import { readManifest } from './content.ts';
import { plannedFile } from './plan.ts';

/** A file once more for a revision that is there: nothing changes, or it is refused. Metadata is the exception: it may come later, and change. */
export async function repeatFile(call: Call, reference: Reference, revision: Revision, path: string, file: Staged): Promise<void> {
  const { name, version } = reference;
  if (isMetadata(path)) {
    const files = [plannedFile(revision, path, file)];
    await call.registry.publish({ package: name, version, ifVersionExists: 'add', files });
    return;
  }
  const row = await call.registry.rows.file(name, version, `${folderOf(revision)}/${path}`);
  if (row?.digests.sha256 === file.digests.sha256) return;
  // The same files, put together at another time: the manifest that was there first stays.
  if (row && path === MANIFEST && keptHash(row.metadata) === revisionOf(await readManifest(file))) return;
  throw refuse(
    'file-exists',
    `This revision of ${referenceText(reference)} is published ${row ? `with another ${path}` : `without ${path}`}, and a revision never changes: a changed recipe or package gets a new revision.`,
  );
}

/** A revision that was removed does not come back with other files behind the same name. */
export async function refuseDeleted(call: Call, reference: Reference, revision: Revision): Promise<void> {
  const { name, version } = reference;
  const deleted = await call.registry.rows.deletedFiles(name, version, { under: folderOf(revision) });
  if (deleted.some((path) => path.endsWith(`/${MANIFEST}`)))
    throw refuse(
      'version-deleted',
      `This revision of ${referenceText(reference)} was removed, and a removed revision is never published again: upload a changed one, or another version.`,
    );
}
