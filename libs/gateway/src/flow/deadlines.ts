import type { RouteMatch } from '@packhouse/plugin-host';
import { refuse } from '@packhouse/sdk';

interface Running {
  readonly until: number;
  readonly late: () => void;
}

/**
 * A handler that never settles is answered for; its late result is dropped. One timer looks after all that run: a timer each would cost
 * more than most handlers do.
 */
export class Deadlines {
  readonly #running = new Set<Running>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly limitMs: number,
    private readonly observe: (match: RouteMatch) => void = () => {},
  ) {}

  settle<T>(work: T | Promise<T>, match: RouteMatch): T | Promise<T> {
    const { route } = match;
    if (!(work instanceof Promise)) return work;
    return new Promise<T>((resolve, reject) => {
      const why = () =>
        refuse('unavailable', `${route.method} ${route.pattern} took longer than ${this.limitMs / 1000} s`, { retryAfter: 5 });
      const running: Running = {
        until: performance.now() + this.limitMs,
        late: () => {
          this.observe(match);
          reject(why());
        },
      };
      this.#running.add(running);
      this.#timer ??= setInterval(() => this.#look(), Math.max(1, this.limitMs / 100)).unref();
      const settled =
        <V>(tell: (value: V) => void) =>
        (value: V): void => {
          this.#running.delete(running);
          tell(value);
        };
      work.then(settled(resolve), settled(reject));
    });
  }

  #look(): void {
    const now = performance.now();
    for (const running of this.#running) {
      // In the order of their beginning: what follows has more time.
      if (running.until > now) break;
      this.#running.delete(running);
      running.late();
    }
    if (this.#running.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
