/** One row of a list: a version, with what belongs to its package. The API's "package" is our version. */
export interface ListedVersion {
  id: number;
  package_id: number;
  project_id: number;
  format: string;
  name: string;
  version: string;
  status: string;
  deprecated: string | null;
  created_at: number;
  updated_at: number;
  last_downloaded_at: number | null;
  creator_id: number | null;
  deleted_at: number | null;
}

export const LISTED_COLUMNS =
  'v.id, v.package_id, v.project_id, v.format, k.name, v.version, v.status, v.deprecated, v.created_at, v.updated_at, v.last_downloaded_at, v.creator_id, v.deleted_at';
