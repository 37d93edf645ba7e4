import type { CommandResult } from './run-command.ts';
import type { SeenRequest } from './seen-request.ts';

/** A client's command, and the requests that came while it ran. */
export interface StepResult extends CommandResult {
  readonly requests: readonly SeenRequest[];
}
