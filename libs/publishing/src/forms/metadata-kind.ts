import type { MetadataKind } from '@packhouse/sdk';

export interface KindRows {
  readonly kind: MetadataKind;
  readonly table: string;
  /** Rows of a format that are served, as `r`; its one parameter is the format. */
  readonly of: string;
  /** The package that a row belongs to. */
  readonly packageId: string;
}

/** Where metadata is kept. Deleted versions and replaced files stay as they were: nobody reads their metadata again. */
export const KINDS: readonly KindRows[] = [
  { kind: 'package', table: 'packages', of: 'r.format = ?', packageId: 'r.id' },
  { kind: 'version', table: 'versions', of: 'r.format = ? AND r.deleted_at IS NULL', packageId: 'r.package_id' },
  {
    kind: 'file',
    table: 'files',
    of: 'r.current = 1 AND r.package_id IN (SELECT k.id FROM packages k WHERE k.format = ?)',
    packageId: 'r.package_id',
  },
];
