import type { Database } from '@packhouse/database';
import type { RouteMatch } from '@packhouse/plugin-host';
import type { Admission } from './admission.ts';

interface Remembered {
  readonly admission: Admission;
  readonly until: number;
}

/** When it is full it starts anew: what it holds takes microseconds to decide again. */
const MOST = 50_000;
/** Times of last use are written to the minute, and noted where a credential is looked up. */
const LONGEST_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Admissions of reads by path and credential, so that the hot path decides with one look-up. They end with any commit that touches access, as
 * everything does that they were decided from, and by the clock: with the credential and at midnight, when memberships end.
 */
export class RememberedAdmissions {
  #kept = new WeakMap<RouteMatch, Map<string, Remembered>>();
  #count = 0;

  constructor(
    db: Database,
    private readonly clock: () => number,
  ) {
    db.onCommit((topics) => {
      if (topics.has('access') || topics.has('*')) this.#drop();
    });
  }

  /** @param credential what `CredentialKeys` calls the one that was shown */
  get(match: RouteMatch, credential: string): Admission | undefined {
    const known = this.#kept.get(match)?.get(credential);
    return known !== undefined && known.until > this.clock() ? known.admission : undefined;
  }

  /** A place for a decision that begins now; after a commit that touches access nothing is kept there any more. */
  begin(): (match: RouteMatch, credential: string, admission: Admission, until: number) => void {
    const kept = this.#kept;
    return (match, credential, admission, until) => {
      if (this.#count >= MOST) this.#drop();
      if (kept !== this.#kept) return;
      const now = this.clock();
      const midnight = (Math.floor(now / DAY_MS) + 1) * DAY_MS;
      const ofMatch = kept.get(match) ?? new Map<string, Remembered>();
      ofMatch.set(credential, { admission, until: Math.min(until, now + LONGEST_MS, midnight) });
      kept.set(match, ofMatch);
      this.#count++;
    };
  }

  #drop(): void {
    this.#kept = new WeakMap();
    this.#count = 0;
  }
}
