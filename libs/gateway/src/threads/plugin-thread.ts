import { Worker, type WorkerOptions } from 'node:worker_threads';
import { RefusalError, refuse } from '@packhouse/sdk';
import { ThreadWatch } from './thread-watch.ts';
import type { PluginModule, ThreadAnswer, ThreadBeat, ThreadFailure, ThreadSetup, ThreadTask } from './thread-message.ts';

/** A task that takes longer has gone wrong, even where its thread still turns. */
const LIMIT_MS = 5 * 60_000;
/** An idle thread costs about 20 MiB. */
const IDLE_MS = 30_000;

export interface PluginThreadOptions {
  readonly setup: ThreadSetup;
  /** How many tasks are in the thread at once; more of them wait here. One: whatever ends the thread was that task. */
  readonly atOnce: number;
  /** How long the thread may stand still in one function; undefined: as long as a task may take. Milliseconds. */
  readonly stallMs: number | undefined;
  /** How much memory its values may take. MiB; undefined: as much as Node lets a thread have. */
  readonly memoryMb: number | undefined;
}

interface Task {
  readonly id: number;
  readonly module: PluginModule;
  readonly task: ThreadTask;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The thread ended in the middle of these tasks: it stood still, ran out of memory, or something escaped. */
export class ThreadLost extends Error {
  override readonly name = 'ThreadLost';
  constructor(
    message: string,
    /** The host ended it, and nobody is to blame. */
    readonly expected = false,
  ) {
    super(message);
  }
}

interface Running {
  readonly worker: Worker;
  readonly watch: ThreadWatch;
}

/** A worker thread for functions of plugins, which is there only while there is something to do. */
export class PluginThread {
  readonly #inside = new Map<number, Task & { readonly timer: NodeJS.Timeout }>();
  readonly #waiting: Task[] = [];
  #running: Running | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last = 0;
  #closed = false;

  constructor(private readonly options: PluginThreadOptions) {}

  run(module: PluginModule, task: ThreadTask): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.push({ id: ++this.#last, module, task, resolve, reject });
    this.#next();
    return promise;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idle);
    const running = this.#running;
    this.#lost(running, new ThreadLost('the host is stopping', true));
    await running?.worker.terminate();
  }

  #next(): void {
    while (this.#inside.size < this.options.atOnce) {
      const task = this.#waiting.shift();
      if (!task) return;
      if (this.#closed) {
        task.reject(new ThreadLost('the host is stopping', true));
        continue;
      }
      clearTimeout(this.#idle);
      try {
        this.#begin(task, this.#running ?? this.#start());
      } catch (error) {
        task.reject(error as Error);
        if (this.#inside.size === 0) this.#restLater();
      }
    }
  }

  #begin({ id, module, task, ...waiting }: Task, { worker, watch }: Running): void {
    worker.postMessage({ id, module, task });
    const timer = setTimeout(() => this.#giveUp(`it was not done within ${LIMIT_MS / 60_000} minutes`), LIMIT_MS);
    this.#inside.set(id, { id, module, task, ...waiting, timer });
    watch.begin();
  }

  #start(): Running {
    const { setup, stallMs, memoryMb } = this.options;
    const beat: ThreadBeat = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const source = import.meta.url.endsWith('.ts');
    const worker = made(new URL(source ? './thread-main.ts' : './thread-main.js', import.meta.url), {
      workerData: { ...setup, beat },
      execArgv: source ? ['--conditions=packhouse-source', '--experimental-transform-types', '--no-warnings'] : [],
      resourceLimits: memoryMb === undefined ? {} : { maxOldGenerationSizeMb: memoryMb },
    });
    const watch = new ThreadWatch(beat, stallMs, () => this.#giveUp(`it stood still for ${stallMs! / 1000} s`));
    const running = { worker, watch };
    worker.on('message', (answer: ThreadAnswer) => this.#settle(answer));
    worker.on('error', (error) => this.#lost(running, new ThreadLost(error instanceof Error ? error.message : String(error))));
    worker.on('exit', () => this.#lost(running, new ThreadLost('it ended')));
    return (this.#running = running);
  }

  #settle(answer: ThreadAnswer): void {
    const task = this.#inside.get(answer.id);
    this.#inside.delete(answer.id);
    clearTimeout(task?.timer);
    if ('result' in answer) task?.resolve(answer.result);
    else task?.reject(asError(answer.failure));
    this.#next();
    if (this.#inside.size > 0) return;
    this.#running?.watch.end();
    this.#restLater();
  }

  #restLater(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#rest(), IDLE_MS).unref();
  }

  /** Given up before it is ended: whoever comes meanwhile starts another. */
  #rest(): void {
    const running = this.#running;
    this.#running = undefined;
    void running?.worker.terminate();
  }

  #giveUp(why: string): void {
    const running = this.#running;
    this.#lost(running, new ThreadLost(why));
    void running?.worker.terminate();
  }

  /** What waits has done nothing wrong: another thread does it. */
  #lost(running: Running | undefined, error: ThreadLost): void {
    if (!running || this.#running !== running) return;
    this.#running = undefined;
    running.watch.end();
    clearTimeout(this.#idle);
    for (const { reject, timer } of this.#inside.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#inside.clear();
    this.#next();
  }
}

/** The system may have no thread left at the moment, which is nobody's fault. */
function made(file: URL, options: WorkerOptions): Worker {
  try {
    return new Worker(file, options);
  } catch (cause) {
    throw refuse('unavailable', 'the server cannot start a thread at the moment; try again', { retryAfter: 5, cause });
  }
}

function asError({ message, stack, refusal }: ThreadFailure): Error {
  if (refusal) return new RefusalError(refusal.code, message, { retryAfter: refusal.retryAfter });
  return Object.assign(new Error(message), { stack });
}
