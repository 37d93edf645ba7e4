import type { PackageStatus } from './package-status.ts';

export const ORDERS = ['created_at', 'name', 'version', 'type', 'project_path'] as const;

export type PackageOrder = (typeof ORDERS)[number];

/** What a list of packages is asked for. */
export interface PackageListing {
  readonly orderBy: PackageOrder;
  readonly sort: 'asc' | 'desc';
  readonly format?: string;
  /** A part of the name, in any case. */
  readonly name?: string;
  /** Exactly this version. */
  readonly version?: string;
  readonly status?: PackageStatus;
}
