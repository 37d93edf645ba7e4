import type { BlobStore } from '@packhouse/blobs';
import { type Database, idList } from '@packhouse/database';
import { buildGeneration } from './build-generation.ts';
import type { Generation } from './generation.ts';
import type { BuiltGeneration } from './generation-build.ts';
import { readTargets } from './read-generation.ts';
import type { SealSigner } from './seal-signer.ts';
import type { SetPlace } from './set-place.ts';

/** Makes a generation of the newest moment; blobs are durable when it resolves, rows are the caller's. */
export interface GenerationBuilder {
  build(place: SetPlace, before: Generation | undefined, at: number): Promise<BuiltGeneration>;
  /** Whether this thread must not call that plugin's functions, however quick they are. */
  isolates?(format: string): boolean;
  close(): Promise<void>;
}

/** Builds in this process, in one snapshot of its own: rows come a page at a time, compression runs on zlib's threads, so requests come between. */
export class LocalBuilder implements GenerationBuilder {
  constructor(
    private readonly db: Database,
    private readonly store: BlobStore,
    private readonly signer?: SealSigner,
  ) {}

  async build(place: SetPlace, before: Generation | undefined, at: number): Promise<BuiltGeneration> {
    const snapshot = await this.db.openSnapshot();
    try {
      const { dialect } = this.db;
      const list = idList(dialect, place.projects);
      const targets = await readTargets(snapshot.q, place, { sql: `IN ${list.sql}`, param: list.param });
      const { store, signer } = this;
      return await buildGeneration({ q: snapshot.q, dialect, store, signer, place: { ...place, targets }, before, at });
    } finally {
      await snapshot.close();
    }
  }

  async close(): Promise<void> {}
}
