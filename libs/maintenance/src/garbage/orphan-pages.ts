import type { BlobStore } from '@packhouse/blobs';
import type { Database } from '@packhouse/database';

export interface StoredBlob {
  readonly sha256: string;
  readonly size: number;
  readonly modified: Date;
}

const PAGE = 500;

async function withoutRow(db: Database, page: readonly StoredBlob[]): Promise<StoredBlob[]> {
  const marks = page.map(() => '?').join(', ');
  const rows = await db.read.all<{ sha256: string }>(
    `SELECT sha256 FROM blobs WHERE sha256 IN (${marks})`,
    page.map((blob) => blob.sha256),
  );
  const known = new Set(rows.map((row) => row.sha256));
  return page.filter((blob) => !known.has(blob.sha256));
}

/** The blobs of the store that have no row, a page of the listing at a time; `listed` says how many were looked at. */
export async function* orphanPages(db: Database, store: BlobStore): AsyncGenerator<{ listed: number; orphans: StoredBlob[] }> {
  let page: StoredBlob[] = [];
  for await (const blob of store.list()) {
    if (page.push(blob) < PAGE) continue;
    yield { listed: page.length, orphans: await withoutRow(db, page) };
    page = [];
  }
  if (page.length > 0) yield { listed: page.length, orphans: await withoutRow(db, page) };
}
