import type { PackageColumns, VersionColumns } from '@packhouse/catalog';

/** Where a file hangs: a version, or the package itself. */
export interface FileOwner {
  readonly record: PackageColumns;
  readonly version: VersionColumns | undefined;
}
