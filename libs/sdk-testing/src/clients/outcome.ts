import type { Client } from './client.ts';
import type { Scenario } from './scenario.ts';

/** How one scenario went with one client. */
export interface Outcome {
  readonly scenario: Pick<Scenario, 'format' | 'title'>;
  readonly client: Pick<Client, 'name' | 'version'>;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped, or the failure's whole story. */
  readonly detail: string;
  /** Steps that this client lacks, a reason each. */
  readonly leftOut: readonly string[];
  /** What a passed one has to say besides: totals of a suite, figures. */
  readonly findings: readonly string[];
  readonly milliseconds: number;
}
