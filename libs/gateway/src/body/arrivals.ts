import type { IncomingMessage } from 'node:http';
import { refuse } from '@packhouse/sdk';

const NEWS = ['readable', 'end', 'error', 'close'] as const;

/**
 * Waits until there is news of a request's body. Not the stream's own iterator: that cannot be told to stop waiting, and as long as it
 * waits nobody can drain the request.
 */
export class Arrivals implements Disposable {
  #wake: () => void = () => undefined;
  readonly #onNews = (): void => this.#wake();

  constructor(
    readonly request: IncomingMessage,
    readonly signal: AbortSignal | undefined,
  ) {
    for (const event of NEWS) request.on(event, this.#onNews);
    signal?.addEventListener('abort', this.#onNews);
  }

  /** Resolves with the milliseconds it took; refuses with `request-timeout` after `patience` of them, and the connection closes with the answer. */
  async next(patience: number): Promise<number> {
    const asked = performance.now();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#wake = resolve;
    const tooSlow = (): void => reject(refuse('request-timeout', 'The body arrived too slowly', { headers: { Connection: 'close' } }));
    const timer = setTimeout(tooSlow, patience);
    try {
      await promise;
      return performance.now() - asked;
    } finally {
      clearTimeout(timer);
    }
  }

  [Symbol.dispose](): void {
    for (const event of NEWS) this.request.off(event, this.#onNews);
    this.signal?.removeEventListener('abort', this.#onNews);
  }
}
