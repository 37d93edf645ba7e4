/** How slow an upload may be before its connection is taken from it. */
export interface MinimumRate {
  /** On average, over the time that the server waited for the client. */
  readonly bytesPerSecond: number;
  /** How long any rate is good enough. */
  readonly graceSeconds: number;
  /** The longest silence; 60 unless told. */
  readonly idleSeconds?: number;
}

export const MINIMUM_RATE: MinimumRate = { bytesPerSecond: 1_024, graceSeconds: 30, idleSeconds: 60 };

/** Adds up the time spent waiting for the client. Time that the server needs for itself is not held against anyone. */
export class RateWatch {
  #waited = 0;
  #bytes = 0;
  constructor(readonly rate: MinimumRate) {}

  /** Milliseconds that the next chunk may take. */
  get patience(): number {
    const { bytesPerSecond, graceSeconds, idleSeconds = 60 } = this.rate;
    const earned = Math.max(graceSeconds, this.#bytes / bytesPerSecond) * 1_000;
    return Math.max(0, Math.min(idleSeconds * 1_000, earned - this.#waited));
  }

  arrived(bytes: number): void {
    this.#bytes += bytes;
  }

  waited(milliseconds: number): void {
    this.#waited += milliseconds;
  }
}
