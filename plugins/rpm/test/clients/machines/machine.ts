import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedToken, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { dnfMachine } from './dnf-machine.ts';
import { zypperMachine } from './zypper-machine.ts';

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

export async function machine(context: ScenarioContext, name = 'machine'): Promise<Machine> {
  const root = await context.folder(name);
  return context.client.name === 'zypper' ? zypperMachine(context, root) : dnfMachine(context, root);
}

/** What a package that `builtRpm` made has left on the machine. */
export async function expectInstalled({ root }: Machine, name: string, version: string): Promise<void> {
  const is = await installed(root, name);
  expectThat(is === version, `${name} ${version} is installed`, is);
}

export async function expectNotInstalled({ root }: Machine, name: string): Promise<void> {
  const is = await installed(root, name);
  expectThat(is === undefined, `${name} is not installed`, is);
}

/** All of them, in any order. */
export async function expectVersions(system: Machine, name: string, ...versions: readonly string[]): Promise<void> {
  const found = await system.versions(name);
  expectThat(found.toSorted().join(' ') === versions.toSorted().join(' '), `the versions of ${name} are ${versions.join(', ')}`, found);
}

async function installed(root: string, name: string): Promise<string | undefined> {
  try {
    return (await readFile(join(root, 'usr/share', name, 'version'), 'utf8')).split(' ')[0];
  } catch {
    return undefined;
  }
}
