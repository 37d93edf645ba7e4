import type { Queryable } from '@packhouse/database';

export interface ListedFile {
  id: number;
  path: string;
  size: number;
  md5: string;
  sha1: string;
  sha256: string;
  created_at: number;
}

export const FILE_ORDERS = ['id', 'file_name', 'created_at'] as const;

export type FileOrder = (typeof FILE_ORDERS)[number];

const COLUMN: Readonly<Record<FileOrder, string>> = { id: 'f.id', file_name: 'f.path', created_at: 'f.created_at' };

export function listFiles(
  q: Queryable,
  versionId: number,
  listing: { readonly orderBy: FileOrder; readonly sort: 'asc' | 'desc'; readonly limit: number; readonly offset: number },
): Promise<ListedFile[]> {
  return q.all(
    `SELECT f.id, f.path, f.size, f.md5, f.sha1, f.sha256, f.created_at FROM files f WHERE f.version_id = ? AND f.current = 1
     ORDER BY ${COLUMN[listing.orderBy]} ${listing.sort}, f.id ${listing.sort} LIMIT ? OFFSET ?`,
    [versionId, listing.limit, listing.offset],
  );
}

export async function countFiles(q: Queryable, versionId: number): Promise<number> {
  const row = await q.get<{ n: number }>('SELECT COUNT(*) AS n FROM files WHERE version_id = ? AND current = 1', [versionId]);
  return Number(row?.n ?? 0);
}

/** A current file by its number, through its version. */
export function findFile(q: Queryable, versionId: number, id: number): Promise<{ path: string } | undefined> {
  return q.get('SELECT path FROM files WHERE id = ? AND version_id = ? AND current = 1', [id, versionId]);
}
