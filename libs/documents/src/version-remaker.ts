import { setImmediate } from 'node:timers/promises';

/** A plugin's own functions could not make the parts of one version: all others may go well. */
export class PartsNotMade extends Error {
  override readonly name = 'PartsNotMade';
  /** Seconds after which it may go well; undefined: it never will. */
  readonly retryAfter: number | undefined;

  constructor(message: string, { cause, retryAfter }: { cause?: unknown; retryAfter?: number } = {}) {
    super(message, { cause });
    this.retryAfter = retryAfter;
  }
}

/** A version whose parts are to be made again. */
export interface Behind {
  readonly id: number;
  readonly package_id: number;
}

/** How parts are made again. */
export interface Remaking {
  /**
   * All of these in one transaction. Documents of their packages are other ones from there on: what was rendered of old parts must not be taken
   * for them. Throws `PartsNotMade` where the plugin cannot.
   */
  make(versions: readonly Behind[]): Promise<void>;
  /** Resolves when what was put off may be tried again. */
  pause(seconds: number): Promise<void>;
  /** Its old parts stay. */
  passedOver?(versionId: number, error: PartsNotMade): void;
}

interface PutOff {
  readonly version: Behind;
  readonly seconds: number;
}

/** Makes parts of versions again. One that cannot be made holds up none of the others: it is put off, tried once more, and passed over. */
export class VersionRemaker {
  readonly #passedOver = new Set<number>();
  #done = 0;
  #unfinished = false;

  constructor(
    private readonly remaking: Remaking,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** How many versions were behind. */
  get done(): number {
    return this.#done;
  }

  /** Whether one was passed over that may go well another time. */
  get unfinished(): boolean {
    return this.#unfinished;
  }

  /** `behindAfter`: the next ones by their id, an empty list at the end. */
  async remake(behindAfter: (after: number) => Promise<readonly Behind[]>): Promise<void> {
    const putOff: PutOff[] = [];
    // A cursor, so that a version whose part cannot be made is not tried for ever.
    for (let after = 0; ;) {
      this.signal?.throwIfAborted();
      const behind = await behindAfter(after);
      if (behind.length === 0) break;
      putOff.push(...(await this.#batch(behind.filter(({ id }) => !this.#passedOver.has(id)))));
      this.#done += behind.length;
      after = behind.at(-1)!.id;
      // SQLite answers without a turn of the loop: requests come between.
      await setImmediate();
    }
    await this.#onceMore(putOff);
  }

  /** All in one transaction; where one of them cannot be made, each in its own. */
  async #batch(behind: readonly Behind[]): Promise<PutOff[]> {
    if (behind.length === 0) return [];
    const error = await this.#make(behind);
    if (!error) return [];
    if (behind.length === 1) {
      const [version] = behind as [Behind];
      if (error.retryAfter !== undefined) return [{ version, seconds: error.retryAfter }];
      this.#passOver(version, error);
      return [];
    }
    const putOff: PutOff[] = [];
    for (const version of behind) putOff.push(...(await this.#batch([version])));
    return putOff;
  }

  async #onceMore(putOff: readonly PutOff[]): Promise<void> {
    if (putOff.length === 0) return;
    await this.remaking.pause(Math.max(...putOff.map(({ seconds }) => seconds)));
    for (const { version } of putOff) {
      this.signal?.throwIfAborted();
      const error = await this.#make([version]);
      if (error) this.#passOver(version, error);
    }
  }

  async #make(versions: readonly Behind[]): Promise<PartsNotMade | undefined> {
    try {
      await this.remaking.make(versions);
      return undefined;
    } catch (error) {
      if (error instanceof PartsNotMade) return error;
      throw error;
    }
  }

  #passOver({ id }: Behind, error: PartsNotMade): void {
    this.#passedOver.add(id);
    this.#unfinished ||= error.retryAfter !== undefined;
    this.remaking.passedOver?.(id, error);
  }
}
