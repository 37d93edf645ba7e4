/** The states of a package as GitLab's API names them. */
export const PACKAGE_STATUSES = ['default', 'hidden', 'processing', 'error', 'pending_destruction', 'deprecated'] as const;

export type PackageStatus = (typeof PACKAGE_STATUSES)[number];

/** A version's state in the API: a deprecation is a mark here and a state there. */
export function packageStatus(row: { status: string; deprecated: string | null; deleted_at?: number | null }): string {
  if (row.deleted_at !== null && row.deleted_at !== undefined) return 'pending_destruction';
  return row.status === 'default' && row.deprecated !== null ? 'deprecated' : row.status;
}

/** Only these have a page of their own. */
export function isShown(status: string): boolean {
  return status === 'default' || status === 'deprecated';
}

/** SQL on `versions v`. Without a wish: what can be used or has failed. What is processed while it arrives never waits in a list. */
export function statusCondition(status: PackageStatus | undefined): string {
  switch (status) {
    case undefined:
      return `v.deleted_at IS NULL AND v.status IN ('default', 'error')`;
    case 'default':
      return `v.deleted_at IS NULL AND v.status = 'default' AND v.deprecated IS NULL`;
    case 'deprecated':
      return `v.deleted_at IS NULL AND v.status = 'default' AND v.deprecated IS NOT NULL`;
    case 'pending_destruction':
      return 'v.deleted_at IS NOT NULL AND v.purged_at IS NULL';
    case 'hidden':
    case 'error':
    case 'processing':
      // Said twice for the sake of an index on what is not ordinary.
      return `v.deleted_at IS NULL AND v.status <> 'default' AND v.status = '${status}'`;
  }
}
