import type { Client } from './client.ts';
import type { CommandSettings } from './run-command.ts';
import type { ManagementApi } from './management-api.ts';
import type { Provisioner } from './provisioner.ts';
import type { SeenRequest } from './seen-request.ts';
import type { StepResult } from './step-result.ts';

/** `env` is added to the client's own environment. */
export type RunSettings = Partial<Pick<CommandSettings, 'cwd' | 'env' | 'input' | 'answers' | 'limit'>>;

/** What a scenario has for one run with one client. */
export interface ScenarioContext {
  readonly client: Client;
  /** The server as clients know it: the recording proxy, without a slash at the end. */
  readonly url: string;
  readonly provision: Provisioner;
  /** The management API as the administrator, past the recording proxy. */
  readonly api: ManagementApi;
  /** Every request that clients made so far. */
  readonly seen: readonly SeenRequest[];
  /** A fresh, empty folder inside the run's own temporary folder. */
  folder(name: string): Promise<string>;
  /** Starts the client and waits for its end. */
  run(args: readonly string[], settings?: RunSettings): Promise<StepResult>;
  /** The same for a line of shell, as a guide shows it: the client answers to the name that people type. */
  shell(script: string, settings?: RunSettings): Promise<StepResult>;
  /** Does what a step of the scenario says; a failure in it names the step. */
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
  /** Puts a line into the report: what this client lacks, and why a step did not run. */
  leaveOut(reason: string): void;
  /** Puts what was found into the report: the totals of a suite, figures. */
  report(finding: string): void;
}
