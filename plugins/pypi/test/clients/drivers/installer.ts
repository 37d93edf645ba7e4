import type { StepResult } from '@packhouse/sdk-testing/clients';
import type { ScenarioContext } from '@packhouse/sdk-testing/clients';
import type { IndexAccess } from '../packages/index-access.ts';

/** A place that one installer installs into, with one index and a home of its own. */
export interface Installation {
  /** Installs what a requirement says (`acme-lib==1.0.0`), or exactly what is newest without a version. */
  add(requirement: string): Promise<StepResult>;
  /** Brings what is there up to date. */
  upgrade(name: string): Promise<StepResult>;
  /** The folder that packages lie in. */
  packages(): Promise<string>;
}

export type Installer = (context: ScenarioContext, called: string, access: IndexAccess) => Promise<Installation>;
