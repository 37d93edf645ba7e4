import type { Database } from '@packhouse/database';
import { BoundedCache } from './bounded-cache.ts';
import { fileOfPackage, fileOfVersion, packageByKey } from './queries.ts';
import { type FileColumns, packageColumns, type PackageColumns, prefixed } from './records.ts';
import { type NameScope, scopeCondition } from './scope.ts';

/** A package's row, with the files of it that were asked for while the row was current. */
export interface PackageRecord extends PackageColumns {
  readonly files: Map<string, FileColumns>;
}

const MAX_FILES_REMEMBERED = 1000;

/**
 * Packages and their files as committed. On SQLite rows are remembered until the write that changes them commits (exact: one process
 * writes, another is noticed by its data version); on PostgreSQL, where replicas write, they are read each time.
 */
export class Catalog {
  readonly #packages = new BoundedCache<string, PackageRecord>(20_000);
  readonly #keysOf = new Map<number, Set<string>>();
  readonly #remember: boolean;
  #commits = 0;

  constructor(private readonly db: Database) {
    this.#remember = db.dialect === 'sqlite';
    db.onCommit((topics) => this.#forget(topics));
  }

  async packageIn(projectId: number, format: string, key: string): Promise<PackageRecord | undefined> {
    // What is looked for leads each key: a project's number and a namespace's may be the same.
    const at = `project\0${projectId}\0${format}\0${key}`;
    return this.#packages.get(at) ?? this.#load(at, () => packageByKey(this.db.read, projectId, format, key));
  }

  /** The package that owns a name in a scope: the first that was published, among all projects; whether the caller may see it is decided afterwards. */
  async ownerOf(scope: NameScope, format: string, key: string): Promise<PackageRecord | undefined> {
    const { sql, params } = scopeCondition(scope);
    const at = `${'lineage' in scope ? `lineage\0${scope.lineage}` : `top\0${scope.topIds.join(',')}`}\0${format}\0${key}`;
    const known = this.#packages.get(at);
    if (known) return known;
    const text = `SELECT ${prefixed('k', packageColumns)} FROM packages k JOIN projects p ON p.id = k.project_id WHERE k.format = ? AND k.key = ? AND ${sql} ORDER BY k.id LIMIT 1`;
    return this.#load(at, () => this.db.read.get<PackageColumns>(text, [format, key, ...params]));
  }

  async fileOf(record: PackageRecord, versionKey: string | undefined, path: string): Promise<FileColumns | undefined> {
    const at = versionKey === undefined ? path : `${versionKey}\0${path}`;
    const known = record.files.get(at);
    if (known) return known;
    const commits = this.#commits;
    const file =
      versionKey === undefined
        ? await fileOfPackage(this.db.read, record.id, path)
        : await fileOfVersion(this.db.read, record.id, versionKey, path);
    if (file && this.#remember && commits === this.#commits && record.files.size < MAX_FILES_REMEMBERED) record.files.set(at, file);
    return file;
  }

  async #load(at: string, read: () => Promise<PackageColumns | undefined>): Promise<PackageRecord | undefined> {
    const commits = this.#commits;
    const row = await read();
    if (!row) return undefined;
    const record: PackageRecord = Object.assign(row, { files: new Map<string, FileColumns>() });
    // A commit while the row was on its way may have changed it.
    if (!this.#remember || commits !== this.#commits) return record;
    this.#packages.set(at, record);
    const keys = this.#keysOf.get(row.id) ?? new Set();
    keys.add(at);
    this.#keysOf.set(row.id, keys);
    return record;
  }

  #forget(topics: ReadonlySet<string>): void {
    this.#commits++;
    if (topics.has('*') || topics.has('access')) {
      this.#packages.clear();
      this.#keysOf.clear();
      return;
    }
    for (const topic of topics) {
      if (!topic.startsWith('package:')) continue;
      const id = Number(topic.slice('package:'.length));
      for (const at of this.#keysOf.get(id) ?? []) this.#packages.delete(at);
      this.#keysOf.delete(id);
    }
  }
}
