import type { Caller } from './rules-callers.ts';
import { ask, describeRow, rowsOf, type Decide } from './rules-rows.ts';
import { ruleFor } from './rules.ts';

/** The rows, in words, on which a `decide` and the rules answer differently; at most `most` of them. */
export function* disagreements(decide: Decide, callers: readonly Caller[], most: number): Generator<string> {
  let found = 0;
  for (const caller of callers) {
    for (const row of rowsOf(caller)) {
      const rule = ruleFor(row);
      const decision = ask(decide, row);
      const outcome = decision.allowed ? 'allow' : decision.status;
      const reasonFits = decision.allowed || rule?.reason === undefined || rule.reason === decision.reason;
      // What is hidden answers 404 or 401 without a word; only who may know the project hears 403.
      const secretKept = decision.allowed || decision.knowsProject || decision.status !== 403;
      if (rule?.outcome === outcome && reasonFits && secretKept) continue;
      yield `${describeRow(row)} -> ${outcome}, but ${rule?.outcome ?? 'no rule'} by ${rule?.cites}: ${rule?.says}`;
      found += 1;
      if (found === most) return;
    }
  }
}
