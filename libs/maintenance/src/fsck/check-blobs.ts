import { BlobMissing } from '@packhouse/blobs';
import { fileName } from './check-files.ts';
import type { Check } from './check.ts';

const PAGE = 500;
const AT_ONCE = 8;
const ADVICE = 'restore these bytes from a backup of the blob folder, or publish the same content again';

interface BlobRow {
  sha256: string;
  size: number;
}

/** A blob means little to people; a file that needs it says more. */
async function neededBy(check: Check, sha256: string): Promise<string> {
  const files = await check.read.all<{ format: string; package: string; version: string | null; path: string }>(
    `SELECT p.format, p.name AS package, v.version, f.path FROM files f JOIN packages p ON p.id = f.package_id LEFT JOIN versions v ON v.id = f.version_id
     WHERE f.sha256 = ? ORDER BY f.current DESC, f.id LIMIT 2`,
    [sha256],
  );
  if (!files[0]) return 'needed by no file';
  return `needed by ${fileName(files[0])}${files.length > 1 ? ' and others' : ''}`;
}

/** Read again: a collector or a publisher may have been at work since the page was read. Condemned bytes may go at any moment. */
const stillThere = (check: Check, sha256: string): Promise<unknown> =>
  check.read.get('SELECT 1 AS one FROM blobs WHERE sha256 = ? AND condemned_at IS NULL', [sha256]);

async function intact(check: Check, { sha256, size }: BlobRow): Promise<boolean> {
  check.counts.hashedBytes += size;
  try {
    return await check.store.verify(sha256);
  } catch (error) {
    if (error instanceof BlobMissing) return !(await stillThere(check, sha256));
    throw error;
  }
}

async function checkBlob(check: Check, blob: BlobRow): Promise<void> {
  const found = await check.store.stat(blob.sha256);
  if (!found) {
    if (!(await stillThere(check, blob.sha256))) return;
    check.problem('bytes-missing', `the blob ${blob.sha256} has no bytes; ${await neededBy(check, blob.sha256)}`, ADVICE);
  } else if (found.size !== blob.size) {
    const sizes = `${found.size} bytes instead of ${blob.size}`;
    check.problem(
      'bytes-size',
      `the blob ${blob.sha256} has ${sizes}; ${await neededBy(check, blob.sha256)}`,
      `move the damaged blob away and ${ADVICE}`,
    );
  } else if (check.deep && !(await intact(check, blob))) {
    const whose = await neededBy(check, blob.sha256);
    check.problem(
      'bytes-damaged',
      `the blob ${blob.sha256} has other bytes than were published; ${whose}`,
      `move the damaged blob away and ${ADVICE}`,
    );
  }
}

/** Every row of a blob against the bytes in the store. */
export async function checkBlobs(check: Check): Promise<void> {
  for (let after = ''; ;) {
    const page = await check.read.all<BlobRow>('SELECT sha256, size FROM blobs WHERE sha256 > ? ORDER BY sha256 LIMIT ?', [after, PAGE]);
    if (page.length === 0) return;
    for (let at = 0; at < page.length; at += AT_ONCE) await Promise.all(page.slice(at, at + AT_ONCE).map((blob) => checkBlob(check, blob)));
    check.counts.blobs += page.length;
    check.paged();
    after = page.at(-1)!.sha256;
  }
}
