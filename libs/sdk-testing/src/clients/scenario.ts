import type { ScenarioContext } from './scenario-context.ts';

/** What people do with a format's clients, written once and run for every installed version of each client it names. */
export interface Scenario {
  readonly format: string;
  /** A sentence of behaviour: "installs from a group's registry". */
  readonly title: string;
  /** Client names. A scenario says in `run` where one of them lacks a step (`context.leaveOut`). */
  readonly clients: readonly string[];
  run(context: ScenarioContext): Promise<void>;
}
