import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FilesystemBlobStore } from '@packhouse/blobs';
import { type Database, openDatabase } from '@packhouse/database';
import { Leases } from '@packhouse/jobs';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A database file, a folder of blobs and one project; time passes when the test says so. */
export interface House {
  readonly folder: string;
  readonly db: Database;
  readonly store: FilesystemBlobStore;
  readonly leases: Leases;
  readonly clock: () => number;
  pass(ms: number): void;
  close(): Promise<void>;
}

async function seed(db: Database): Promise<void> {
  await db.write(async (tx) => {
    await tx.run(
      `INSERT INTO namespaces (id, kind, path, full_path, full_path_key, name, visibility, lineage, top_id, created_at, updated_at)
       VALUES (1, 'group', 'g', 'g', 'g', 'g', 'private', '/1/', 1, 0, 0)`,
    );
    await tx.run(
      `INSERT INTO projects (id, namespace_id, path, full_path, full_path_key, name, visibility, lineage, top_id, created_at, updated_at)
       VALUES (1, 1, 'p', 'g/p', 'g/p', 'p', 'private', '/1/', 1, 0, 0)`,
    );
    await tx.run(
      "INSERT INTO packages (id, project_id, format, name, key, revision, created_at, updated_at) VALUES (1, 1, 'generic', 'app', 'app', 'r', 0, 0)",
    );
    await tx.run("INSERT INTO name_owners (top_id, format, key, package_id) VALUES (1, 'generic', 'app', 1)");
  });
}

export async function openHouse(): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'packhouse-maintenance-'));
  const db = await openDatabase(join(folder, 'packhouse.sqlite'), { durable: false });
  let skew = 0;
  const clock = () => Date.now() + skew;
  await seed(db);
  return {
    folder,
    db,
    store: new FilesystemBlobStore(join(folder, 'blobs'), { durable: false }),
    leases: new Leases(db, clock, randomUUID()),
    clock,
    pass: (ms) => void (skew += ms),
    close: async () => {
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function age(house: House, sha256: string, ms: number): Promise<void> {
  const then = new Date(Date.now() - ms);
  await utimes(join(house.folder, 'blobs', 'blobs', sha256.slice(0, 2), sha256), then, then);
}

export class Removed extends Error {}

/** What a publisher does, in its order: link the bytes, then one transaction that revives the row and looks once more. */
export async function publish(house: House, version: string, content: string): Promise<string> {
  const staged = await house.store.stageBytes(Buffer.from(content));
  const { sha256, sha1, md5, sha512 } = staged.digests;
  const { size } = staged;
  const { existed } = await house.store.commit(staged);
  await house.db.write(async (tx) => {
    const now = house.clock();
    const row = await tx.get<{ id: number }>(
      `INSERT INTO versions (package_id, project_id, format, version, key, sort_key, created_at, updated_at) VALUES (1, 1, 'generic', ?, ?, ?, ?, ?) RETURNING id`,
      [version, version, version, now, now],
    );
    await tx.run(
      `INSERT INTO blobs (sha256, size, sha1, md5, sha512, created_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (sha256) DO UPDATE SET unreferenced_since = NULL, condemned_at = NULL`,
      [sha256, size, sha1, md5, sha512, now],
    );
    if (existed && !(await house.store.stat(sha256))) throw new Removed('removed at this moment');
    await tx.run(
      `INSERT INTO files (package_id, version_id, path, sha256, size, sha1, md5, sha512, created_at) VALUES (1, ?, 'file', ?, ?, ?, ?, ?, ?)`,
      [row!.id, sha256, size, sha1, md5, sha512, now],
    );
    await addUsage(tx, 1, size);
  });
  return sha256;
}

const addUsage = (tx: { run(sql: string, params: number[]): Promise<number> }, versions: number, bytes: number) =>
  tx.run(
    `INSERT INTO usage_totals (project_id, versions, files, bytes) VALUES (1, ?, ?, ?) ON CONFLICT (project_id) DO UPDATE SET
     versions = usage_totals.versions + excluded.versions, files = usage_totals.files + excluded.files, bytes = usage_totals.bytes + excluded.bytes`,
    [versions, versions, bytes],
  );

export async function unpublish(house: House, version: string): Promise<void> {
  await house.db.write(async (tx) => {
    const row = await tx.get<{ id: number }>('UPDATE versions SET deleted_at = ? WHERE version = ? AND deleted_at IS NULL RETURNING id', [
      house.clock(),
      version,
    ]);
    const file = await tx.get<{ size: number }>('SELECT size FROM files WHERE version_id = ?', [row!.id]);
    await addUsage(tx, -1, -file!.size);
  });
}

export const blobRow = (house: House, sha256: string) =>
  house.db.read.get<{ unreferenced_since: number | null; condemned_at: number | null }>('SELECT * FROM blobs WHERE sha256 = ?', [sha256]);
