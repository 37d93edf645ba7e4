import type { RouteMatch } from '@packhouse/plugin-host';
import { refuse } from '@packhouse/sdk';

/** Who looks at the clock. */
export interface Clock {
  runs(deadline: Deadline): void;
  stands(deadline: Deadline): void;
}

/** How long one handler may take. Where it never settles the request is answered for it, and its late result is dropped. */
export class Deadline {
  readonly match: RouteMatch;
  readonly #limitMs: number;
  readonly #clock: Clock;
  /** On the clock of `performance.now()`. */
  until = 0;
  #refuse: ((why: unknown) => void) | undefined;
  #aside = 0;

  constructor(match: RouteMatch, limitMs: number, clock: Clock) {
    this.match = match;
    this.#limitMs = limitMs;
    this.#clock = clock;
  }

  settle<T>(work: T | Promise<T>): T | Promise<T> {
    if (!(work instanceof Promise)) return work;
    return new Promise<T>((resolve, reject) => {
      this.#refuse = reject;
      if (this.#aside === 0) this.#begin();
      const settled =
        <V>(tell: (value: V) => void) =>
        (value: V): void => {
          this.#refuse = undefined;
          this.#clock.stands(this);
          tell(value);
        };
      work.then(settled(resolve), settled(reject));
    });
  }

  /**
   * What the host does for the handler with bytes: it lasts as long as the client sends and the disk writes, which have bounds of their own. The handler's
   * time begins anew when it is done.
   */
  async aside<T>(work: () => Promise<T>): Promise<T> {
    this.#aside++;
    this.#clock.stands(this);
    try {
      return await work();
    } finally {
      if (--this.#aside === 0 && this.#refuse) this.#begin();
    }
  }

  end(): void {
    const { route } = this.match;
    this.#refuse?.(refuse('unavailable', `${route.method} ${route.pattern} took longer than ${this.#limitMs / 1000} s`, { retryAfter: 5 }));
    this.#refuse = undefined;
  }

  #begin(): void {
    this.until = performance.now() + this.#limitMs;
    this.#clock.runs(this);
  }
}
