import { refuse } from '@packhouse/sdk';
import type { Outcome, PublishPlan, Registry, Staged } from '@packhouse/sdk';
import { packLists } from '../package/packed-lists.ts';
import { packageFileName, packageHref, packagePath, versionOf } from '../package/package-file.ts';
import { readRpm } from '../package/read-rpm.ts';
import type { RpmPackage } from '../package/rpm-package.ts';
import { filelistsElement } from '../repodata/filelists.ts';
import type { ListedPackage } from '../repodata/listed-package.ts';
import { otherElement } from '../repodata/other.ts';
import { primaryElement } from '../repodata/primary.ts';

const MEDIA = 'application/x-rpm';
const MOST_SUMMARY = 1024;
const MIB = 1024 * 1024;
/** Everybody who reads the repository downloads this of each package. */
const MOST_BYTES: readonly (readonly [index: string, element: (listed: ListedPackage) => string, most: number])[] = [
  ['primary.xml', primaryElement, 4 * MIB],
  ['filelists.xml', filelistsElement, 24 * MIB],
  ['other.xml', otherElement, 4 * MIB],
];

export interface PublishedRpm extends RpmPackage {
  readonly file: string;
  /** Relative to the repository. */
  readonly href: string;
  readonly outcome: Outcome;
}

/** Publishes an rpm in a group. It is what its header says, whatever the publisher called it: `expected` may refuse another name. */
export async function publishRpm(
  registry: Registry,
  group: string,
  staged: Staged,
  expected?: (file: string) => void,
): Promise<PublishedRpm> {
  const read = await readRpm(staged);
  const file = packageFileName(read.facts);
  expected?.(file);
  checkListed(read, staged);
  const outcome = await registry.publish(planOf(group, read, staged));
  return { ...read, file, href: packageHref(read.facts), outcome };
}

function planOf(group: string, { facts, lists }: RpmPackage, staged: Staged): PublishPlan {
  const path = packagePath(group, facts);
  return {
    package: facts.name,
    version: versionOf(facts),
    summary: facts.summary.slice(0, MOST_SUMMARY),
    ifVersionExists: 'add',
    files: [{ path, source: staged, media: MEDIA, metadata: { group, rpm: facts, lists: packLists(lists) }, ifFileExists: 'same-bytes' }],
  };
}

function checkListed(read: RpmPackage, { digests, size }: Staged): void {
  const listed = { ...read, sha256: digests.sha256, size, publishedAt: 0, href: packageHref(read.facts) };
  for (const [index, element, most] of MOST_BYTES) {
    const bytes = Buffer.byteLength(element(listed));
    if (bytes <= most) continue;
    throw refuse(
      'invalid-package',
      `What the package says of itself takes ${bytes} bytes of ${index}, which every client downloads; ${most} are the most.`,
    );
  }
}
