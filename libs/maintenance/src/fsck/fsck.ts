import { checkBlobs } from './check-blobs.ts';
import { checkFiles } from './check-files.ts';
import { checkIndexes } from './check-indexes.ts';
import { checkPackages } from './check-packages.ts';
import { checkStored } from './check-stored.ts';
import { checkTags } from './check-tags.ts';
import { checkUsage } from './check-usage.ts';
import { Check } from './check.ts';
import type { FsckOptions, FsckReport } from './report.ts';

/**
 * Holds rows against bytes, both ways, and rows against each other. Changes nothing, needs memory for a page only, and may run beside a
 * serving host. A database or storage that fails rejects; what it says about broken content is in the report.
 */
export async function fsck(options: FsckOptions): Promise<FsckReport> {
  const check = new Check(options);
  await checkFiles(check);
  await checkBlobs(check);
  await checkStored(check);
  await checkPackages(check);
  await checkTags(check);
  await checkUsage(check);
  await checkIndexes(check);
  return check.report();
}
