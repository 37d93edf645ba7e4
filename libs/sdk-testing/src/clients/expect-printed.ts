import { StepFailure } from './step-failure.ts';
import type { StepResult } from './step-result.ts';
import { tellStep } from './tell-step.ts';

/** The command printed this, on either stream. */
export function expectPrinted(result: StepResult, wanted: string | RegExp): void {
  if (!printed(result, wanted)) throw new StepFailure(`expected it to print ${String(wanted)}:\n${tellStep(result)}`);
}

/** The command did not print this, on either stream. */
export function expectNotPrinted(result: StepResult, unwanted: string | RegExp): void {
  if (printed(result, unwanted)) throw new StepFailure(`expected it not to print ${String(unwanted)}:\n${tellStep(result)}`);
}

function printed(result: StepResult, text: string | RegExp): boolean {
  const said = `${result.stdout}\n${result.stderr}`;
  return typeof text === 'string' ? said.includes(text) : text.test(said);
}
