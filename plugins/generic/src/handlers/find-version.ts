import { refuse } from '@packhouse/sdk';
import type { Call, NoBody, VersionRow } from '@packhouse/sdk';
import { latestVersion } from '../latest-version.ts';
import { LATEST, versions } from '../versions.ts';

/** The version that the address names, `latest` resolved; also one that is hidden. */
export async function findVersion({ registry, package: name, params }: Call<NoBody>): Promise<VersionRow> {
  const wanted = params['version'] ?? '';
  const row =
    wanted === LATEST ? latestVersion(await registry.rows.versions(name)) : await registry.rows.version(name, versions.parse(wanted));
  if (!row) throw refuse('version-not-found', `${name} has no version ${wanted}`);
  return row;
}
