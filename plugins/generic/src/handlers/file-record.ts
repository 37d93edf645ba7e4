import type { FileRow } from '@packhouse/sdk';

/** The answer to `select=package_file`, as GitLab's generic packages page shows it; what has no meaning here is left out. */
export function fileRecord(row: FileRow, at: { versionId: number | undefined; url: string }): Record<string, unknown> {
  return {
    id: row.id,
    package_id: at.versionId,
    created_at: new Date(row.createdAt).toISOString(),
    size: row.size,
    file_md5: row.digests.md5,
    file_sha1: row.digests.sha1,
    file_sha256: row.digests.sha256,
    file_name: row.path,
    file: { url: at.url },
  };
}
