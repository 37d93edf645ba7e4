import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectThat } from '@packhouse/sdk-testing/clients';
import type { Machine } from './machine.ts';

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
