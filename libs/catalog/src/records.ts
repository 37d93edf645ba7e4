import type { FileRow, PackageRow, TagRow, VersionRow } from '@packhouse/sdk';

/** Rows as they lie in the tables; the sdk's rows are made from them. */
export interface PackageColumns {
  id: number;
  project_id: number;
  format: string;
  name: string;
  key: string;
  metadata: string;
  revision: string;
  summary: string | null;
  created_at: number;
  updated_at: number;
}
export interface VersionColumns {
  id: number;
  package_id: number;
  version: string;
  key: string;
  sort_key: string;
  prerelease: number;
  status: VersionRow['status'];
  metadata: string;
  summary: string | null;
  deprecated: string | null;
  yanked: string | null;
  creator: string | null;
  created_at: number;
}
export interface FileColumns {
  id: number;
  version_id: number | null;
  path: string;
  sha256: string;
  size: number;
  sha1: string;
  md5: string;
  sha512: string;
  media: string | null;
  metadata: string;
  facets: string;
  created_at: number;
}

export const packageColumns = 'id, project_id, format, name, key, metadata, revision, summary, created_at, updated_at';
export const versionColumns =
  'id, package_id, version, key, sort_key, prerelease, status, metadata, summary, deprecated, yanked, creator, created_at';
export const fileColumns = 'id, version_id, path, sha256, size, sha1, md5, sha512, media, metadata, facets, created_at';

/** The list of columns with an alias before each: for joins. */
export const prefixed = (alias: string, columns: string): string =>
  columns
    .split(', ')
    .map((column) => `${alias}.${column}`)
    .join(', ');

/** Metadata is parsed when somebody looks: documents of thousands of versions never do. */
function lazily<T extends object>(row: T, metadata: string): T & { readonly metadata: unknown } {
  let parsed: { value: unknown } | undefined;
  return Object.defineProperty(row, 'metadata', {
    enumerable: true,
    get: () => (parsed ??= { value: JSON.parse(metadata) }).value,
  }) as T & { readonly metadata: unknown };
}

export function toPackageRow(row: PackageColumns): PackageRow {
  return lazily(
    { id: row.id, projectId: row.project_id, name: row.name, revision: row.revision, createdAt: row.created_at, updatedAt: row.updated_at },
    row.metadata,
  );
}

export function toVersionRow(row: VersionColumns): VersionRow {
  const plain = {
    id: row.id,
    version: row.version,
    status: row.status,
    deprecated: row.deprecated ?? undefined,
    yanked: row.yanked ?? undefined,
    createdAt: row.created_at,
    creator: row.creator ?? undefined,
  };
  return lazily(plain, row.metadata);
}

export function toFileRow(row: FileColumns): FileRow {
  const plain = {
    id: row.id,
    path: row.path,
    size: row.size,
    digests: { sha256: row.sha256, sha1: row.sha1, md5: row.md5, sha512: row.sha512 },
    media: row.media ?? undefined,
    facets: JSON.parse(row.facets) as Record<string, string>,
    createdAt: row.created_at,
  };
  return lazily(plain, row.metadata);
}

export function toTagRow(row: { name: string; version: string; updated_at: number }): TagRow {
  return { name: row.name, version: row.version, updatedAt: row.updated_at };
}
