import type { Digests } from './staged.ts';
import type { Dependency, Facets } from './publishing.ts';

export interface PackageRow {
  readonly id: number;
  readonly projectId: number;
  readonly name: string;
  readonly metadata: unknown;
  /** Changes with every write to the package: opaque, never reused. */
  readonly revision: string;
  /** Milliseconds since the epoch, as all times here. */
  readonly createdAt: number;
  readonly updatedAt: number;
}
export interface VersionRow {
  readonly id: number;
  readonly version: string;
  readonly status: 'default' | 'hidden' | 'error' | 'quarantined';
  readonly metadata: unknown;
  readonly deprecated?: string;
  readonly yanked?: string;
  readonly createdAt: number;
  readonly creator?: string;
}
export interface FileRow {
  readonly id: number;
  readonly path: string;
  readonly size: number;
  readonly digests: Digests;
  readonly media?: string;
  readonly metadata: unknown;
  readonly facets: Facets;
  readonly createdAt: number;
}
export interface TagRow {
  readonly name: string;
  readonly version: string;
  readonly updatedAt: number;
}
export interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
}
export interface SearchHit {
  readonly package: PackageRow;
  /** The version that the `latest` tag names, else the highest one. */
  readonly version: VersionRow;
}

/** What a handler may read: only what this caller may pull, at this scope. Names and versions in canonical form. */
export interface Rows {
  package(name: string): Promise<PackageRow | undefined>;
  packages(options: { prefix?: string; skip?: number; take?: number }): Promise<Page<PackageRow>>;
  versions(name: string, options?: { status?: 'visible' | 'all' }): Promise<readonly VersionRow[]>;
  version(name: string, version: string): Promise<VersionRow | undefined>;
  /** Numbers that were published once and deleted since. */
  deletedVersions(name: string): Promise<readonly string[]>;
  files(name: string, version?: string): Promise<readonly FileRow[]>;
  file(name: string, version: string | undefined, path: string): Promise<FileRow | undefined>;
  tags(name: string): Promise<readonly TagRow[]>;
  dependencies(name: string, version: string): Promise<readonly Dependency[]>;
  search(options: { text: string; skip: number; take: number }): Promise<Page<SearchHit>>;
}
