import type { ThreadBeat } from './thread-message.ts';

/** Looks so many times in a row before it says that a thread stands still. A process that was stopped as a whole is looked at once when it goes on. */
const LOOKS = 10;
/** A thread that is only being started does not turn yet. */
const START_MS = 60_000;

/** Looks whether a thread still turns, while it has something to do. */
export class ThreadWatch {
  readonly #startedAt = performance.now();
  #timer: NodeJS.Timeout | undefined;
  #seen = 0;
  #still = 0;

  constructor(
    private readonly beat: ThreadBeat,
    private readonly stallMs: number | undefined,
    private readonly stalled: () => void,
  ) {}

  begin(): void {
    if (this.stallMs === undefined || this.#timer) return;
    this.#still = 0;
    this.#timer = setInterval(() => this.#look(), this.stallMs / LOOKS).unref();
  }

  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    const beats = Atomics.load(this.beat, 0);
    if (beats === 0 && performance.now() - this.#startedAt < START_MS) return;
    this.#still = beats === this.#seen ? this.#still + 1 : 0;
    this.#seen = beats;
    if (this.#still >= LOOKS) this.stalled();
  }
}
