import type { PublishPlan, Outcome } from './publishing.ts';
import type { Staged } from './staged.ts';

/** A durable upload, bound to its principal and registry; its parts lie in the blob store. One appender at a time across replicas. */
export interface UploadSession {
  readonly id: string;
  readonly kind: string;
  readonly package: string;
  readonly state: unknown;
  readonly size: number;
  /** Of the `finish` that was, for a client that repeats it because it missed the answer; its bytes are gone. Undefined while the upload is open. */
  readonly outcome: Outcome | undefined;
  /** Appends the request's unread body; another offset than `at` is `range-not-satisfiable` before a byte is stored. */
  append(options?: { at?: number }): Promise<void>;
  /** All bytes so far as one staged file. */
  staged(): Promise<Staged>;
  /**
   * Keeps a whole file beside the others of the session, durable when it resolves; the slot's former file is let go. Any number of them may
   * come at once. `conflict` when the session is finished.
   */
  put(slot: string, file: Staged): Promise<void>;
  /** The files that were put so far, by slot. */
  slots(): Promise<ReadonlyMap<string, Staged>>;
  /** Publishes and remembers the outcome: a repetition is harmless. */
  finish(plan: PublishPlan): Promise<Outcome>;
  cancel(): Promise<void>;
}
export interface Sessions {
  /** With a `key`: the caller's unfinished session of that kind and key, or else a new one. */
  open(kind: string, options: { key?: string; package: string; state?: unknown }): Promise<UploadSession>;
  get(id: string): Promise<UploadSession>;
  at(kind: string, key: string): Promise<UploadSession | undefined>;
}
