import type { RouteMatch } from '@packhouse/plugin-host';
import { type Clock, Deadline } from './deadline.ts';

/** Looks after the handlers that run, with one timer for all: a timer each would cost more than most handlers do. */
export class Deadlines {
  readonly #running = new Set<Deadline>();
  /** One for all: each request has a deadline. */
  readonly #clock: Clock = { runs: (one) => this.#start(one), stands: (one) => void this.#running.delete(one) };
  #timer: NodeJS.Timeout | undefined;

  /** @param observe is told of each handler that was too slow */
  constructor(
    private readonly limitMs: number,
    private readonly observe: (match: RouteMatch) => void = () => {},
  ) {}

  /** For one run of the handler of a route. Nothing runs out before `settle`. */
  of(match: RouteMatch): Deadline {
    return new Deadline(match, this.limitMs, this.#clock);
  }

  #start(one: Deadline): void {
    this.#running.add(one);
    this.#timer ??= setInterval(() => this.#look(), Math.max(1, this.limitMs / 100)).unref();
  }

  #look(): void {
    const now = performance.now();
    for (const one of this.#running) {
      // In the order in which their time began: what follows has more.
      if (one.until > now) break;
      this.#running.delete(one);
      this.observe(one.match);
      one.end();
    }
    if (this.#running.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
