import { Worker } from 'node:worker_threads';
import type { BuiltIndexes, GenerationBuilder, IndexPlace, StandingIndexes } from '@packhouse/documents';
import type { BuildAnswer, BuilderSetup, PluginModule } from './build-message.ts';

/** A build that takes longer has gone wrong; whoever waits gets the last whole index long before. */
const LIMIT_MS = 5 * 60_000;
/** An idle thread costs about 20 MiB. */
const IDLE_MS = 30_000;

interface Pending {
  readonly resolve: (built: BuiltIndexes) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

export interface WorkerBuilderOptions extends BuilderSetup {
  /** By format. A plugin that came as a value alone is built for in this thread. */
  readonly modules: ReadonlyMap<string, PluginModule>;
  readonly local: GenerationBuilder;
}

/** Builds generations in a worker thread, which is there only while there is something to build. */
export class WorkerBuilder implements GenerationBuilder {
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last = 0;

  constructor(private readonly options: WorkerBuilderOptions) {}

  build(place: IndexPlace, before: StandingIndexes | undefined, at: number): Promise<BuiltIndexes> {
    const module = this.options.modules.get(place.format);
    if (!module) return this.options.local.build(place, before, at);
    const { set: _, ...rest } = place;
    const id = ++this.#last;
    const { promise, resolve, reject } = Promise.withResolvers<BuiltIndexes>();
    const timer = setTimeout(() => this.#giveUp(`an index of ${place.format} was not made within ${LIMIT_MS / 60_000} minutes`), LIMIT_MS);
    this.#pending.set(id, { resolve, reject, timer });
    clearTimeout(this.#idle);
    this.#started().postMessage({ id, module, place: rest, before, at });
    return promise;
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#worker?.terminate();
    await this.options.local.close();
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const { databaseUrl, blobsUrl, durable } = this.options;
    const setup: BuilderSetup = { databaseUrl, blobsUrl, durable };
    const source = import.meta.url.endsWith('.ts');
    const worker = new Worker(new URL(source ? './build-worker.ts' : './build-worker.js', import.meta.url), {
      workerData: setup,
      execArgv: source ? ['--conditions=packhouse-source', '--experimental-transform-types', '--no-warnings'] : [],
    });
    worker.on('message', (answer: BuildAnswer) => this.#settle(answer));
    worker.on('error', (error) => this.#lost(worker, error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.#lost(worker, new Error('the thread that makes indexes ended')));
    return (this.#worker = worker);
  }

  #settle(answer: BuildAnswer): void {
    const pending = this.#pending.get(answer.id);
    this.#pending.delete(answer.id);
    clearTimeout(pending?.timer);
    if ('built' in answer) pending?.resolve(answer.built);
    else pending?.reject(Object.assign(new Error(answer.failure.message), { stack: answer.failure.stack }));
    if (this.#pending.size === 0) this.#idle = setTimeout(() => this.#rest(), IDLE_MS).unref();
  }

  /** Given up before it is ended: whoever comes meanwhile starts another. */
  #rest(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
  }

  #giveUp(why: string): void {
    const worker = this.#worker;
    if (!worker) return;
    this.#lost(worker, new Error(why));
    void worker.terminate();
  }

  #lost(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    clearTimeout(this.#idle);
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#pending.clear();
  }
}
