import type { DecisionReason } from './decision-reason.ts';

/** The statuses with which a decision refuses. */
export type RefusalStatus = 401 | 403 | 404 | 503;

/** A refusal, with the status that reveals no more than it may. */
export interface Refusal {
  readonly allowed: false;
  readonly status: RefusalStatus;
  /** For the log, the audit and, by `explain`, for those who may know. */
  readonly reason: DecisionReason;
  /** Whether the principal may know that the project or group exists: only then may an answer say more than that. */
  readonly knowsProject: boolean;
}

/** The answer of `decide`: one of a few frozen values. */
export type Decision = { readonly allowed: true } | Refusal;
