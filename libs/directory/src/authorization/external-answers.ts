import type { ExternalAuthorizationSettings } from '../settings/instance-settings.ts';
import type { ExternalAnswer, ExternalAuthorization, ExternalSubject } from './external-authorization.ts';

/** How long an answer counts, in milliseconds: a revoked clearance bites within it. */
const KEPT_FOR = 30_000;
const MOST = 10_000;
const AT_ONCE = 4;

interface Kept {
  readonly answer: ExternalAnswer;
  readonly until: number;
}

/** Keeps answers briefly and asks one question per user and label at a time, a few labels at once. `unreachable` is never kept. */
export class ExternalAnswers {
  readonly #kept = new Map<string, Kept>();
  readonly #underWay = new Map<string, Promise<ExternalAnswer>>();

  constructor(
    private readonly service: ExternalAuthorization,
    private readonly clock: () => number,
  ) {}

  async ask(user: ExternalSubject, label: string, settings: ExternalAuthorizationSettings): Promise<ExternalAnswer> {
    const key = JSON.stringify([user.userId, label, settings.url]);
    const kept = this.#kept.get(key);
    if (kept && kept.until > this.clock()) return kept.answer;
    const waiting = this.#underWay.get(key) ?? this.#askOnce(key, user, label, settings);
    this.#underWay.set(key, waiting);
    return waiting;
  }

  /** The answers for several labels; all of them, in no more than a few questions at once. */
  async askAll(
    user: ExternalSubject,
    labels: Iterable<string>,
    settings: ExternalAuthorizationSettings,
  ): Promise<Map<string, ExternalAnswer>> {
    const queue = [...new Set(labels)];
    const answers = new Map<string, ExternalAnswer>();
    const work = async (): Promise<void> => {
      for (let label = queue.pop(); label !== undefined; label = queue.pop()) answers.set(label, await this.ask(user, label, settings));
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, queue.length) }, work));
    return answers;
  }

  async #askOnce(key: string, user: ExternalSubject, label: string, settings: ExternalAuthorizationSettings): Promise<ExternalAnswer> {
    try {
      const answer = await this.service.ask(user, label, settings);
      if (answer !== 'unreachable') this.#keep(key, answer);
      return answer;
    } finally {
      this.#underWay.delete(key);
    }
  }

  #keep(key: string, answer: ExternalAnswer): void {
    if (this.#kept.size >= MOST) this.#kept.clear();
    this.#kept.set(key, { answer, until: this.clock() + KEPT_FOR });
  }
}
