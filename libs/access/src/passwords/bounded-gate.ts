/** Lets a few tasks run at once and a few wait; who comes later is turned away at once. */
export class BoundedGate {
  readonly #atOnce: number;
  readonly #queueLength: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(atOnce: number, queueLength: number) {
    this.#atOnce = atOnce;
    this.#queueLength = queueLength;
  }

  /** Runs a task when its turn comes. @throws what `turnedAway` returns, where the queue is full */
  async run<T>(task: () => Promise<T>, turnedAway: () => Error): Promise<T> {
    if (this.#running >= this.#atOnce) {
      if (this.#waiting.length >= this.#queueLength) throw turnedAway();
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return await task();
    } finally {
      this.#leave();
    }
  }

  /** The place goes to the next in the queue without becoming free in between, so nobody slips past it. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }
}
