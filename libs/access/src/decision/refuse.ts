import type { DecisionReason } from './decision-reason.ts';
import type { Refusal } from './decision.ts';
import { REASONS } from './reasons.ts';

/** The frozen refusal for a reason. All of them are made once, because decisions are taken many thousand times a second. */
export function refuse(reason: DecisionReason, knowsProject: boolean): Refusal {
  return knowsProject ? KNOWN[reason] : HIDDEN[reason];
}

const KNOWN = refusals(true);
const HIDDEN = refusals(false);

function refusals(knowsProject: boolean): Readonly<Record<DecisionReason, Refusal>> {
  const reasons = Object.keys(REASONS) as DecisionReason[];
  const entries = reasons.map((reason) => [
    reason,
    Object.freeze({ allowed: false, status: REASONS[reason].status, reason, knowsProject }),
  ]);
  return Object.fromEntries(entries) as Record<DecisionReason, Refusal>;
}
