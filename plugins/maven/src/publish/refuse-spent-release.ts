import { refuse } from '@packhouse/sdk';
import type { Registry } from '@packhouse/sdk';
import type { Place } from '../place.ts';
import { isSnapshot } from '../snapshot.ts';

/** The host counts the files of a release; a release that is gone as a whole stays gone, whatever its next file would be called. */
export async function refuseSpentRelease({ rows }: Pick<Registry, 'rows'>, { package: name, version }: Place): Promise<void> {
  if (isSnapshot(version) || (await rows.version(name, version))) return;
  if ((await rows.deletedVersions(name)).includes(version))
    throw refuse(
      'version-deleted',
      `${name} ${version} was published before and deleted; its number cannot be used again: publish another version`,
    );
}
