import { Worker } from 'node:worker_threads';
import type { CodeOwner } from './code-owner.ts';
import type { Counters } from './counters.ts';

export interface LoopWatchSetup {
  readonly beat: Int32Array<SharedArrayBuffer>;
  readonly limitMs: number;
  readonly owners: readonly CodeOwner[];
}

/** What the main thread was doing when it stood still. */
export interface LoopStall {
  readonly format: string | undefined;
  readonly plugin: string | undefined;
  /** Function, file and line. */
  readonly at: string | undefined;
}

const BEATS_A_LIMIT = 40;

/**
 * A function in the main thread that never ends cannot be ended without the process. Another thread sees it, and writes a line to the log that
 * names the plugin, the function and its place.
 */
export class LoopWatch implements Disposable {
  readonly #worker: Worker;
  readonly #timer: NodeJS.Timeout;

  constructor(options: { readonly limitMs: number; readonly owners: readonly CodeOwner[]; readonly counters: Counters }) {
    const { limitMs, owners, counters } = options;
    const beat = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    this.#timer = setInterval(() => Atomics.add(beat, 0, 1), limitMs / BEATS_A_LIMIT).unref();
    const file = import.meta.url.endsWith('.ts') ? './loop-watch-thread.ts' : './loop-watch-thread.js';
    this.#worker = new Worker(new URL(file, import.meta.url), { workerData: { beat, limitMs, owners } satisfies LoopWatchSetup });
    this.#worker.unref();
    // Counted when the main thread turns again.
    this.#worker.on('message', ({ format }: LoopStall) => counters.add('packhouse_loop_stalls_total', { format: format ?? 'none' }));
    // Without it everything else goes on.
    this.#worker.on('error', () => clearInterval(this.#timer));
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    void this.#worker.terminate();
  }
}
