import { blobStoreFromUrl } from '@packhouse/blobs';
import type { Configuration } from '@packhouse/config';
import { openDatabase } from '@packhouse/database';
import { fsck } from '@packhouse/maintenance';

/** What fsck finds in a data folder, every blob hashed again; empty when all is well. May run beside a serving host. */
export async function checkData(configuration: Configuration): Promise<string[]> {
  const db = await openDatabase(configuration.databaseUrl, { migrate: false });
  try {
    const report = await fsck({ db, store: blobStoreFromUrl(configuration.blobsUrl), clock: Date.now, deep: true });
    return report.problems.map(({ kind, what }) => `fsck: ${kind}: ${what}`);
  } finally {
    await db.close();
  }
}
