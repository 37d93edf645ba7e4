import type { Queryable } from '@packhouse/database';

export interface DownloadableFile {
  path: string;
  sha256: string;
  size: number;
  media: string | null;
  created_at: number;
  version_id: number | null;
}

/** A current file by its number, through its project: of a version that can be installed, or of the package itself. */
export function findDownload(q: Queryable, projectId: number, fileId: number): Promise<DownloadableFile | undefined> {
  return q.get(
    `SELECT f.path, f.sha256, f.size, f.media, f.created_at, f.version_id FROM files f JOIN packages k ON k.id = f.package_id
     LEFT JOIN versions v ON v.id = f.version_id
     WHERE f.id = ? AND k.project_id = ? AND f.current = 1 AND (f.version_id IS NULL OR (v.deleted_at IS NULL AND v.status IN ('default', 'hidden')))`,
    [fileId, projectId],
  );
}
