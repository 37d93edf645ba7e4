import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { principalIdentity, type Principal } from '@packhouse/access';
import type { CompiledPlugin } from '@packhouse/plugin-host';
import type { Within } from '@packhouse/publishing';
import { type Outcome, type PublishPlan, refuse, type Sessions, type UploadSession } from '@packhouse/sdk';
import { bodyStream, type StagedFiles } from '../body/index.ts';
import type { RegistryScope } from '../flow/admission.ts';
import type { HostParts } from '../parts.ts';
import type { ScopedRegistry } from './scoped-registry.ts';
import { SessionSlots } from './session-slots.ts';

const LIFETIME_MS = 24 * 3_600_000;
const APPENDING_MS = 10 * 60_000;
const MAX_OPEN = 1000;
const KEYED = 'key = ? AND kind = ? AND project_id = ? AND format = ? AND identity = ? AND outcome IS NULL';
const KEYED_OPEN = 'kind = ? AND key = ? AND outcome IS NULL';

interface SessionRow {
  id: string;
  kind: string;
  package: string;
  identity: string;
  state: string;
  size: number;
  parts: number;
  /** Of the only part, while there is no other. */
  sha256: string | null;
  outcome: string | null;
}

/** What one append brought. */
type Added = Pick<SessionRow, 'size' | 'parts' | 'sha256'>;

export interface SessionContext {
  readonly parts: HostParts;
  readonly plugin: CompiledPlugin;
  readonly principal: Principal;
  readonly scope: RegistryScope;
  readonly registry: ScopedRegistry;
  readonly request: IncomingMessage;
  readonly uploadLimit: () => Promise<number>;
  /** Tells a client that waits for it to send its body. */
  readonly proceed: () => void;
  readonly staging: StagedFiles;
  /** Runs what lasts as long as bytes take; the handler's own time does not go on meanwhile. */
  readonly aside: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Durable uploads in pieces: rows say what there is, the blob store holds the pieces. Bound to who opened them and to their project. */
export class UploadSessions implements Sessions {
  constructor(private readonly context: SessionContext) {}

  async open(kind: string, options: { key?: string; package: string; state?: unknown }): Promise<UploadSession> {
    const { parts, plugin, principal } = this.context;
    // Mostly it is there: each file of an upload asks for it.
    const known = options.key === undefined ? undefined : await this.#read(KEYED_OPEN, [kind, options.key]);
    if (known) return this.#session(known);
    const now = parts.clock();
    const identity = principalIdentity(principal);
    const id = randomBytes(16).toString('hex');
    const expired: string[] = [];
    const row = await parts.db.write(async (tx) => {
      const mine = [options.key, kind, this.#projectId, plugin.format, identity];
      const gone = await tx.all<{ id: string }>(`DELETE FROM upload_sessions WHERE ${KEYED} AND expires_at <= ? RETURNING id`, [
        ...mine,
        now,
      ]);
      expired.push(...gone.map((session) => session.id));
      const known = options.key === undefined ? undefined : await tx.get<SessionRow>(`SELECT * FROM upload_sessions WHERE ${KEYED}`, mine);
      if (known) return known;
      const open = await tx.get<{ n: number }>(
        'SELECT COUNT(*) AS n FROM upload_sessions WHERE identity = ? AND outcome IS NULL AND expires_at > ?',
        [identity, now],
      );
      if ((open?.n ?? 0) >= MAX_OPEN)
        throw refuse('too-many-requests', `you have ${MAX_OPEN} unfinished uploads; finish or cancel some`, { retryAfter: 60 });
      return tx.get<SessionRow>(
        `INSERT INTO upload_sessions (id, kind, key, format, project_id, package, identity, state, size, parts, created_at, expires_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?) ON CONFLICT DO NOTHING RETURNING *`,
        [
          id,
          kind,
          options.key,
          plugin.format,
          this.#projectId,
          options.package,
          identity,
          JSON.stringify(options.state ?? null),
          now,
          now + LIFETIME_MS,
        ],
      );
    });
    for (const session of expired) await parts.store.parts.drop(session);
    // Another request of the same caller, at a database with several writers, has opened it at this moment.
    const opened = row ?? (await this.#read(KEYED_OPEN, [kind, options.key!]));
    if (!opened) throw refuse('conflict', 'this upload was opened by another request at the same moment; repeat it');
    return this.#session(opened);
  }

  async get(id: string): Promise<UploadSession> {
    const row = await this.#read('id = ?', [id]);
    if (!row) throw refuse('not-found', 'this upload is unknown or expired; start again');
    return this.#session(row);
  }

  async at(kind: string, key: string): Promise<UploadSession | undefined> {
    const row = await this.#read(KEYED_OPEN, [kind, key]);
    return row && this.#session(row);
  }

  get #projectId(): number {
    if (this.context.scope.level !== 'project') throw refuse('invalid-request', 'uploads go to a project');
    return this.context.scope.project.id;
  }

  /** Somebody else's session looks like none. */
  #read(condition: string, params: (string | number)[]): Promise<SessionRow | undefined> {
    const { parts, plugin, principal } = this.context;
    return parts.db.read.get(
      `SELECT * FROM upload_sessions WHERE ${condition} AND project_id = ? AND format = ? AND identity = ? AND expires_at > ?`,
      [...params, this.#projectId, plugin.format, principalIdentity(principal), parts.clock()],
    );
  }

  #session(row: SessionRow): UploadSession {
    const { parts, registry, staging, aside } = this.context;
    const current = { ...row };
    const slots = new SessionSlots(parts, row.id);
    const numbers = () => Array.from({ length: current.parts }, (_, i) => i);
    return {
      id: row.id,
      kind: row.kind,
      package: row.package,
      state: JSON.parse(row.state) as unknown,
      get size() {
        return current.size;
      },
      outcome: row.outcome === null ? undefined : (JSON.parse(row.outcome) as Outcome),
      append: (options = {}) => this.#append(current, options.at),
      staged: async () => {
        const whole = current.sha256 === null ? undefined : { size: current.size, sha256: current.sha256 };
        const options = { maxBytes: await this.context.uploadLimit(), digests: staging.digests, whole };
        return staging.keep(await aside(() => parts.store.parts.assemble(row.id, numbers(), options)));
      },
      put: (slot, file) => slots.put(slot, file, parts.clock() + LIFETIME_MS),
      slots: () => slots.all(parts.db.read),
      finish: (plan: PublishPlan) => this.#finish(current, registry, plan),
      cancel: async () => {
        await parts.db.write((tx) => tx.run('DELETE FROM upload_sessions WHERE id = ?', [row.id]));
        await parts.store.parts.drop(row.id);
      },
    };
  }

  /** One appender at a time: the claim is a row, so replicas see it too. */
  async #append(current: SessionRow, at: number | undefined): Promise<void> {
    const { parts, request, aside } = this.context;
    const uploadLimit = await this.context.uploadLimit();
    const now = parts.clock();
    const until = now + APPENDING_MS;
    const claimed = await parts.db.write((tx) =>
      tx.get<SessionRow>(
        'UPDATE upload_sessions SET appending_until = ? WHERE id = ? AND outcome IS NULL AND (appending_until IS NULL OR appending_until < ?) RETURNING *',
        [until, current.id, now],
      ),
    );
    if (!claimed) throw refuse('conflict', 'another request is appending to this upload, or it is finished');
    const end = (added: Added): Promise<number> => this.#endAppending(current.id, until, added);
    let added: Added;
    try {
      if (at !== undefined && at !== claimed.size)
        throw refuse('range-not-satisfiable', `this upload has ${claimed.size} bytes; continue there`);
      const limit = uploadLimit - claimed.size;
      this.context.proceed();
      const body = bodyStream(request, { limit });
      const part = await aside(() => parts.store.parts.append(current.id, claimed.parts, body, { maxBytes: limit }));
      added = { size: part.size, parts: 1, sha256: claimed.parts === 0 ? part.sha256 : null };
    } catch (error) {
      await end({ size: 0, parts: 0, sha256: claimed.sha256 });
      throw error;
    }
    if ((await end(added)) === 0) return this.#lost(current.id);
    current.size = claimed.size + added.size;
    current.parts = claimed.parts + added.parts;
    current.sha256 = added.sha256;
  }

  /** Who was slower than its claim may have lost it: what it brought counts only while nobody else has claimed. */
  #endAppending(id: string, until: number, { size, parts, sha256 }: Added): Promise<number> {
    const { db, clock } = this.context.parts;
    return db.write((tx) =>
      tx.run(
        `UPDATE upload_sessions SET appending_until = NULL, size = size + ?, parts = parts + ?, sha256 = ?, expires_at = ?
         WHERE id = ? AND outcome IS NULL AND appending_until = ?`,
        [size, parts, sha256, clock() + LIFETIME_MS, id, until],
      ),
    );
  }

  /** Without its row nobody would ever find the part again. */
  async #lost(id: string): Promise<never> {
    const { db, store } = this.context.parts;
    if (await db.read.get('SELECT 1 AS one FROM upload_sessions WHERE id = ?', [id]))
      throw refuse('conflict', 'another request has gone on with this upload or finished it meanwhile; ask how far it is');
    await store.parts.drop(id);
    throw refuse('not-found', 'this upload was cancelled meanwhile; start again');
  }

  async #finish(current: SessionRow, registry: ScopedRegistry, plan: PublishPlan): Promise<Outcome> {
    const { parts } = this.context;
    const row = await this.#read('id = ?', [current.id]);
    if (!row) throw refuse('not-found', 'this upload is unknown or expired; start again');
    if (row.outcome !== null) return JSON.parse(row.outcome) as Outcome;
    // Remembered with the publish itself: a crash in between would let a repetition publish twice.
    const remember: Within = async (tx, [outcome]) => {
      const open = await tx.run('UPDATE upload_sessions SET outcome = ? WHERE id = ? AND outcome IS NULL', [
        JSON.stringify(outcome),
        current.id,
      ]);
      if (open === 0) throw refuse('conflict', 'another request has finished this upload');
      await tx.run('DELETE FROM upload_slots WHERE session_id = ?', [current.id]);
    };
    const [outcome] = await registry.changeWithin([{ op: 'publish', ...plan }], remember);
    await parts.store.parts.drop(current.id);
    return outcome!;
  }
}
