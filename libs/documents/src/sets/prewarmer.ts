import { partitionTopic } from '@packhouse/catalog';
import type { Database } from '@packhouse/database';
import { placeText, type SetPlace } from './set-place.ts';

/** Quiet for so long after the last write, */
const QUIET_MS = 1000;
/** but no longer than this after the first one. */
const LONGEST_MS = 10_000;
const READ_WITHIN_MS = 24 * 3_600_000;
const MOST_PLACES = 1000;

interface Watched {
  readonly place: SetPlace;
  readAt: number;
  timer?: NodeJS.Timeout;
  firstWriteAt?: number;
}

/**
 * Makes the indexes anew that people read, a moment after a write, so that the next read need not wait. It may forget: a read makes what
 * is missing.
 */
export class Prewarmer {
  readonly #watched = new Map<string, Watched>();
  readonly #byTopic = new Map<string, Set<Watched>>();
  #closed = false;

  constructor(
    db: Pick<Database, 'onCommit'>,
    private readonly clock: () => number,
    private readonly refresh: (place: SetPlace) => Promise<void>,
  ) {
    db.onCommit((topics) => {
      for (const topic of topics)
        if (topic.startsWith('index:')) for (const watched of this.#byTopic.get(topic) ?? []) this.#wrote(watched);
    });
  }

  wasRead(place: SetPlace): void {
    const text = placeText(place);
    const known = this.#watched.get(text);
    if (known) {
      known.readAt = this.clock();
      return;
    }
    if (this.#watched.size >= MOST_PLACES) this.#forget(this.#watched.keys().next().value!);
    const watched: Watched = { place, readAt: this.clock() };
    this.#watched.set(text, watched);
    for (const topic of topicsOf(place)) this.#byTopic.set(topic, (this.#byTopic.get(topic) ?? new Set()).add(watched));
  }

  close(): void {
    this.#closed = true;
    for (const { timer } of this.#watched.values()) clearTimeout(timer);
  }

  #wrote(watched: Watched): void {
    const now = this.clock();
    if (this.#closed || now - watched.readAt > READ_WITHIN_MS) return;
    watched.firstWriteAt ??= now;
    clearTimeout(watched.timer);
    const wait = Math.max(0, Math.min(QUIET_MS, watched.firstWriteAt + LONGEST_MS - now));
    watched.timer = setTimeout(() => {
      watched.firstWriteAt = undefined;
      void this.refresh(watched.place);
    }, wait).unref();
  }

  #forget(text: string): void {
    const watched = this.#watched.get(text);
    if (!watched) return;
    clearTimeout(watched.timer);
    this.#watched.delete(text);
    for (const topic of topicsOf(watched.place)) {
      const others = this.#byTopic.get(topic);
      others?.delete(watched);
      if (others?.size === 0) this.#byTopic.delete(topic);
    }
  }
}

const topicsOf = ({ projects, format, name, partition }: SetPlace): string[] =>
  projects.map((project) => partitionTopic(project, format, name, partition));
