import type { CodeOwner } from './code-owner.ts';
import type { Counters } from './counters.ts';
import type { Log } from './log.ts';

export interface EscapedFailuresOptions {
  readonly log: Log;
  readonly counters: Counters;
  readonly owners: readonly CodeOwner[];
}

/**
 * Failures that nobody waits for, told with the plugin in whose code they happened. A rejected promise ends nothing: what it was for has no other part in
 * the server's state, and a plugin that forgets an `await` in a handler would let every caller of it end the process. What is thrown outside of
 * any promise (a timer, a listener) still ends it, as Node's documentation of `uncaughtException` asks.
 */
export class EscapedFailures implements Disposable {
  readonly #options: EscapedFailuresOptions;
  readonly #rejected = (error: unknown): void => this.#tell(error, 'a promise that nobody waited for was rejected');
  readonly #thrown = (error: unknown, origin: string): void => {
    if (origin === 'uncaughtException') this.#tell(error, 'the server ends, for an error was thrown that nobody could catch');
  };

  constructor(options: EscapedFailuresOptions) {
    this.#options = options;
    process.on('unhandledRejection', this.#rejected);
    process.on('uncaughtExceptionMonitor', this.#thrown);
  }

  [Symbol.dispose](): void {
    process.off('unhandledRejection', this.#rejected);
    process.off('uncaughtExceptionMonitor', this.#thrown);
  }

  #tell(thrown: unknown, what: string): void {
    const { log, counters, owners } = this.#options;
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const owner = ownerOf(error, owners);
    counters.add('packhouse_escaped_failures_total', { format: owner?.format ?? 'none' });
    const whose = owner === undefined ? '' : `, in the plugin ${owner.name}`;
    log.error({ err: error, format: owner?.format, plugin: owner?.name }, `${what}${whose}: ${error.message}`);
  }
}

/** The innermost frame that is somebody's. */
function ownerOf({ stack = '' }: Error, owners: readonly CodeOwner[]): CodeOwner | undefined {
  const lines = stack.split('\n').filter((line) => line.trimStart().startsWith('at '));
  for (const line of lines) {
    const owner = owners.find(({ folder }) => line.includes(folder));
    if (owner) return owner;
  }
  return undefined;
}
