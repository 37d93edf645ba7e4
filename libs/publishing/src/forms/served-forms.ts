import { randomUUID } from 'node:crypto';
import type { Database } from '@packhouse/database';

/**
 * In which form each process that lives serves the rows of formats, so that nobody moves them under another one. It says so again with each `beat`, and is
 * taken for ended half a minute after the last one. On SQLite there is one process, and nothing to say.
 */
export class ServedForms {
  /** Between two beats, and after the last one of a process that was killed. Milliseconds. */
  static readonly EVERY_MS = 10_000;
  static readonly ALIVE_MS = 30_000;
  readonly #id = randomUUID();
  readonly #served = new Map<string, number>();
  readonly #shared: boolean;

  constructor(
    private readonly db: Database,
    private readonly clock: () => number,
  ) {
    this.#shared = db.dialect === 'postgres';
  }

  /** When it resolves, no other process begins to move these formats' rows to another revision. */
  async serve(forms: Iterable<readonly [format: string, rev: number]>): Promise<void> {
    for (const [format, rev] of forms) this.#served.set(format, rev);
    await this.#say();
  }

  async leave(formats: readonly string[]): Promise<void> {
    for (const format of formats) this.#served.delete(format);
    await this.#say();
  }

  /** The revisions other than `rev` that other processes serve the format in. */
  async others(format: string, rev: number): Promise<number[]> {
    if (!this.#shared) return [];
    const rows = await this.db.read.all<{ forms: string }>('SELECT forms FROM processes WHERE id <> ? AND alive_until >= ?', [
      ...[this.#id, this.clock()],
    ]);
    const revs = rows.map(({ forms }) => (JSON.parse(forms) as Record<string, number>)[format]);
    return [...new Set(revs)].filter((one) => one !== undefined && one !== rev) as number[];
  }

  /** Leaves, and returns, formats whose rows were moved all the same, while nothing was heard of this process. */
  async beat(): Promise<string[]> {
    if (!this.#shared) return [];
    await this.#say();
    const rows = await this.db.read.all<{ format: string; rev: number; moving: number }>('SELECT format, rev, moving FROM metadata_forms');
    const moved = rows.filter(({ format, rev, moving }) => this.#served.has(format) && (moving === 1 || rev !== this.#served.get(format)));
    const formats = moved.map(({ format }) => format);
    if (formats.length > 0) await this.leave(formats);
    return formats;
  }

  async close(): Promise<void> {
    if (this.#shared) await this.db.write((tx) => tx.run('DELETE FROM processes WHERE id = ?', [this.#id]));
  }

  async #say(): Promise<void> {
    if (!this.#shared) return;
    const now = this.clock();
    const forms = JSON.stringify(Object.fromEntries(this.#served));
    await this.db.write(async (tx) => {
      await tx.run(
        `INSERT INTO processes (id, forms, alive_until) VALUES (?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET forms = excluded.forms, alive_until = excluded.alive_until`,
        [this.#id, forms, now + ServedForms.ALIVE_MS],
      );
      await tx.run('DELETE FROM processes WHERE alive_until < ?', [now]);
    });
  }
}
