import type { Queryable } from '@packhouse/database';
import { recordBlob } from '@packhouse/catalog';
import { refuse, type Staged } from '@packhouse/sdk';
import { blobOf, KeptFile } from '../body/index.ts';
import type { HostParts } from '../parts.ts';

const MOST_SLOTS = 10_000;
const LONGEST_SLOT = 1024;

interface SlotRow {
  slot: string;
  sha256: string;
  size: number;
  sha1: string;
  md5: string;
  sha512: string;
}

/** The whole files of one upload session. Each is a blob of the store that a row holds, so nothing is copied when it is published. */
export class SessionSlots {
  constructor(
    private readonly parts: HostParts,
    private readonly sessionId: string,
  ) {}

  /** @param expiresAt the session lives on from here */
  async put(slot: string, file: Staged, expiresAt: number): Promise<void> {
    if (slot === '' || slot.length > LONGEST_SLOT)
      throw refuse('invalid-request', `a file's name has 1 to ${LONGEST_SLOT} characters here`);
    const { db, store, clock } = this.parts;
    const blob = blobOf(file);
    if (!blob) throw new TypeError(`what is put into ${slot} is no staged file of this host`);
    const { size, digests } = 'kept' in blob ? blob.kept : blob;
    const existed = 'kept' in blob || (await store.commit(blob)).existed;
    await db.write(async (tx) => {
      const now = clock();
      const open = await tx.run('UPDATE upload_sessions SET expires_at = ? WHERE id = ? AND outcome IS NULL', [expiresAt, this.sessionId]);
      if (open === 0) throw refuse('conflict', 'this upload is finished or was cancelled meanwhile');
      const others = await tx.get<{ n: number }>('SELECT COUNT(*) AS n FROM upload_slots WHERE session_id = ?', [this.sessionId]);
      if ((others?.n ?? 0) >= MOST_SLOTS) throw refuse('too-large', `an upload has at most ${MOST_SLOTS} files`);
      await recordBlob(tx, store, { size, digests, existed }, now);
      await tx.run(
        `INSERT INTO upload_slots (session_id, slot, sha256, created_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (session_id, slot) DO UPDATE SET sha256 = excluded.sha256, created_at = excluded.created_at`,
        [this.sessionId, slot, digests.sha256, now],
      );
    });
  }

  async all(q: Queryable): Promise<ReadonlyMap<string, Staged>> {
    const rows = await q.all<SlotRow>(
      `SELECT s.slot, b.sha256, b.size, b.sha1, b.md5, b.sha512 FROM upload_slots s JOIN blobs b ON b.sha256 = s.sha256 WHERE s.session_id = ? ORDER BY s.slot`,
      [this.sessionId],
    );
    return new Map(rows.map(({ slot, size, ...digests }) => [slot, new KeptFile(this.parts.store, { size, digests })]));
  }
}
