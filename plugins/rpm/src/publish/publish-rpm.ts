import { refuse } from '@packhouse/sdk';
import type { Call, Staged } from '@packhouse/sdk';
import { rpmFile } from '../metadata.ts';
import { packageFileName, packageHref, packagePath, versionOf } from '../package/package-file.ts';
import { readRpm } from '../package/read-rpm.ts';
import type { RpmPackage } from '../package/rpm-package.ts';
import { filelistsElement } from '../repodata/filelists.ts';
import type { ListedPackage } from '../repodata/listed-package.ts';
import { otherElement } from '../repodata/other.ts';
import { primaryElement } from '../repodata/primary.ts';
import { signsPackages } from '../settings.ts';
import { rpmPlan } from './rpm-plan.ts';
import { signedRpm } from './sign-rpm.ts';

const MIB = 1024 * 1024;
/** Everybody who reads the repository downloads this of each package. */
const MOST_BYTES: readonly (readonly [index: string, element: (listed: ListedPackage) => string, most: number])[] = [
  ['primary.xml', primaryElement, 4 * MIB],
  ['filelists.xml', filelistsElement, 16 * MIB],
  ['other.xml', otherElement, 4 * MIB],
];

export interface PublishedRpm {
  /** Relative to the repository. */
  readonly href: string;
  readonly isNew: boolean;
}

type Publisher = Pick<Call, 'registry' | 'settings' | 'stage'>;

/** Publishes an rpm in a group. It is what its header says, whatever the publisher called it: `expected` may refuse another name. */
export async function publishRpm(
  call: Publisher,
  group: string,
  uploaded: Staged,
  expected?: (file: string) => void,
): Promise<PublishedRpm> {
  const { facts } = await readRpm(uploaded);
  expected?.(packageFileName(facts));
  const href = packageHref(facts);
  // Each signature has its date: the same upload again would be other bytes. Nor must it be refused since the setting has changed.
  const there = await call.registry.rows.file(facts.name, versionOf(facts), packagePath(group, facts));
  if (there && [there.digests.sha256, rpmFile(there.metadata)?.uploaded].includes(uploaded.digests.sha256)) return { href, isNew: false };
  if (!signsPackages(call)) return { href, isNew: await published(call, group, uploaded) };
  return { href, isNew: await published(call, group, await signedRpm(call, uploaded), uploaded.digests.sha256) };
}

async function published({ registry }: Publisher, group: string, staged: Staged, uploaded?: string): Promise<boolean> {
  const read = await readRpm(staged);
  checkListed(read, staged);
  const { files } = await registry.publish(rpmPlan({ group, uploaded }, read, staged));
  return files.some(({ created }) => created);
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
