import type { PublishPlan, Staged } from '@packhouse/sdk';
import type { RpmFile } from '../metadata.ts';
import { packagePath, versionOf } from '../package/package-file.ts';
import { packLists } from '../package/packed-lists.ts';
import type { RpmPackage } from '../package/rpm-package.ts';

const MEDIA = 'application/x-rpm';
const MOST_SUMMARY = 1024;

/** The package as a file of its version; other groups and architectures keep theirs. */
export function rpmPlan(
  { group, uploaded }: Pick<RpmFile, 'group' | 'uploaded'>,
  { facts, lists }: RpmPackage,
  staged: Staged,
): PublishPlan {
  const metadata: RpmFile = { group, rpm: facts, lists: packLists(lists), ...(uploaded !== staged.digests.sha256 && { uploaded }) };
  return {
    package: facts.name,
    version: versionOf(facts),
    summary: facts.summary.slice(0, MOST_SUMMARY),
    ifVersionExists: 'add',
    files: [{ path: packagePath(group, facts), source: staged, media: MEDIA, metadata, ifFileExists: 'same-bytes' }],
  };
}
