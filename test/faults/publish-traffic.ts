import type { Ledger } from './ledger.ts';
import { publicationOf, type PreparedPublication } from './publications.ts';

export interface TrafficOptions {
  readonly ledger: Ledger;
  readonly publishers: number;
  readonly round: number;
  /** The next number that no publish has had. */
  nextId(): number;
  /** The address of a request: `https://.../packages/npm` and so on, by format. */
  baseOf(format: string): string;
  readonly token: string;
  /** Called with how many were acknowledged in this round. */
  onAcknowledged?(count: number): void;
}

/** Publishers that go on until the server is gone, each writing down what it does before and after. */
export class PublishTraffic {
  readonly #inFlight = new Set<number>();
  #acknowledged = 0;
  #cut = 0;

  constructor(private readonly options: TrafficOptions) {}

  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** Requests that were under way when the server died; known once `run` has resolved. */
  get cut(): number {
    return this.#cut;
  }

  get inFlight(): number {
    return this.#inFlight.size;
  }

  async run(): Promise<void> {
    await Promise.all(Array.from({ length: this.options.publishers }, () => this.#publishUntilCut()));
  }

  async #publishUntilCut(): Promise<void> {
    for (;;) {
      const prepared = await publicationOf(this.options.nextId(), this.options.round);
      if (!(await this.#publish(prepared))) return;
    }
  }

  /** False when the server went away. */
  async #publish({ publication, request }: PreparedPublication): Promise<boolean> {
    const { ledger, token } = this.options;
    const { id } = publication;
    ledger.sent(publication);
    this.#inFlight.add(id);
    try {
      const response = await fetch(this.options.baseOf(publication.format) + request.path, {
        method: request.method,
        headers: { ...request.headers, Authorization: `Bearer ${token}` },
        body: request.body as RequestInit['body'],
      });
      // The promise is given with the status line: what becomes of the answer's body does not matter.
      ledger.answered(id, response.status);
      if (response.status === 201) this.options.onAcknowledged?.(++this.#acknowledged);
      const text = await response.text();
      if (response.status !== 201) ledger.answered(id, response.status, text);
      return true;
    } catch {
      ledger.cut(id);
      this.#cut += 1;
      return false;
    } finally {
      this.#inFlight.delete(id);
    }
  }
}
