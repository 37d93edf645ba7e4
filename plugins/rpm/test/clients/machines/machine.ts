import type { ProvisionedToken, StepResult } from '@packhouse/sdk-testing/clients';

export interface RepositoryToUse {
  readonly id: string;
  readonly url: string;
  readonly as?: ProvisionedToken;
  /** The address or path of the key; without one, nothing is verified. */
  readonly key?: string;
  /** The signatures of packages are verified too. */
  readonly checksPackages?: boolean;
}

/** An empty system below a folder, with a package manager that installs into it. */
export interface Machine {
  readonly root: string;
  use(repository: RepositoryToUse): Promise<StepResult | undefined>;
  /** Reads the metadata of all repositories anew. */
  refresh(): Promise<StepResult>;
  search(text: string): Promise<StepResult>;
  install(...what: string[]): Promise<StepResult>;
  upgrade(name: string): Promise<StepResult>;
  remove(name: string): Promise<StepResult>;
  /** `version-release` of each package of that name in the repositories, in no order. */
  versions(name: string): Promise<readonly string[]>;
  /** Any other command of the package manager. */
  run(...args: string[]): Promise<StepResult>;
}
