import { StepFailure } from './step-failure.ts';

/** A condition on anything else that the scenario has in hand; `what` says it as a sentence, `story` is what to read when it fails. */
export function expectThat(holds: boolean, what: string, story: unknown = ''): asserts holds {
  if (holds) return;
  throw new StepFailure(`expected that ${what}\n${typeof story === 'string' ? story : JSON.stringify(story, null, 1)}`);
}
