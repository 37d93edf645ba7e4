import type { Queryable } from '@packhouse/database';
import type { PluginSet } from '@packhouse/plugin-host';
import { ORDERS, type PackageListing } from '../listing/package-listing.ts';
import { PACKAGE_STATUSES } from '../listing/package-status.ts';
import { QueryReader } from './query-reader.ts';

export interface ReadListing {
  readonly listing: PackageListing;
  readonly excludeSubgroups: boolean;
}

/** The parameters of GitLab's list of packages. `include_versionless` is accepted: here no package is without a version. */
export async function readListing(
  level: 'project' | 'group',
  query: Readonly<Record<string, unknown>>,
  formats: { readonly plugins: PluginSet; readonly read: Queryable },
): Promise<ReadListing> {
  const reader = new QueryReader(query);
  reader.flag('include_versionless');
  const format = reader.text('package_type');
  if (format !== undefined && !(await isFormat(format, formats))) reader.wrong('package_type does not have a valid value');
  const read: ReadListing = {
    listing: {
      orderBy: reader.oneOf('order_by', level === 'group' ? ORDERS : ORDERS.filter((order) => order !== 'project_path')) ?? 'created_at',
      sort: reader.oneOf('sort', ['asc', 'desc']) ?? 'asc',
      format,
      name: reader.text('package_name'),
      version: reader.text('package_version'),
      status: reader.oneOf('status', PACKAGE_STATUSES),
    },
    excludeSubgroups: level === 'group' && reader.flag('exclude_subgroups'),
  };
  reader.throwIfWrong();
  return read;
}

/** A format with a plugin, or one whose plugin is switched off while its packages stay listed. */
async function isFormat(format: string, { plugins, read }: { plugins: PluginSet; read: Queryable }): Promise<boolean> {
  if (plugins.get(format)) return true;
  if (!/^[a-z0-9_]{1,64}$/.test(format)) return false;
  return (await read.get('SELECT 1 AS one FROM packages WHERE format = ? LIMIT 1', [format])) !== undefined;
}
