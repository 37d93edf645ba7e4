const FIRST_MS = 30_000;
const LONGEST_MS = 10 * 60_000;
const MOST = 1000;

interface Setback {
  readonly until: number;
  readonly wait: number;
}

/** What ended a thread is left alone for a while, twice as long each time, until it has gone well once. */
export class Setbacks {
  readonly #known = new Map<string, Setback>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Seconds until it may be tried again; 0: now. */
  secondsLeft(what: string): number {
    const setback = this.#known.get(what);
    return setback ? Math.max(0, Math.ceil((setback.until - this.now()) / 1000)) : 0;
  }

  /** Returns the seconds until it may be tried again. */
  fell(what: string): number {
    const wait = Math.min(LONGEST_MS, (this.#known.get(what)?.wait ?? FIRST_MS / 2) * 2);
    this.#known.delete(what);
    if (this.#known.size >= MOST) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(what, { until: this.now() + wait, wait });
    return Math.ceil(wait / 1000);
  }

  recovered(what: string): void {
    this.#known.delete(what);
  }
}
