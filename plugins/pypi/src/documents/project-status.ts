import type { VersionRow } from '@packhouse/sdk';

/** The version of the simple API that is spoken here: with provenance (1.3) and the project's status (1.4). */
export const API_VERSION = '1.4';

export interface ProjectStatus {
  readonly status: 'active' | 'deprecated';
  readonly reason?: string;
}

/** PEP 792: a project whose versions are all deprecated is; the newest says why. `versions` in ascending order. */
export function projectStatus(versions: readonly Pick<VersionRow, 'deprecated'>[]): ProjectStatus {
  const newest = versions.at(-1)?.deprecated;
  if (newest === undefined || versions.some(({ deprecated }) => deprecated === undefined)) return { status: 'active' };
  return { status: 'deprecated', ...(newest === '' ? {} : { reason: newest }) };
}
