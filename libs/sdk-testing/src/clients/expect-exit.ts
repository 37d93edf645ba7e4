import { StepFailure } from './step-failure.ts';
import type { StepResult } from './step-result.ts';
import { tellStep } from './tell-step.ts';

/** The command ended by itself with this code; `failure`: with any code but 0. */
export function expectExit(result: StepResult, wanted: number | 'failure'): void {
  const { exitCode } = result;
  const holds = wanted === 'failure' ? exitCode !== undefined && exitCode !== 0 : exitCode === wanted;
  if (!holds || result.timedOut)
    throw new StepFailure(`expected ${wanted === 'failure' ? 'a failure' : `exit ${wanted}`}:\n${tellStep(result)}`);
}
