import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { CommandProblem } from '../terminal/command-problem.ts';

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A package of this installation, compiled. */
export interface HousePackage {
  readonly folder: string;
  readonly manifest: Manifest;
}

const HOUSE = '@packhouse/';

export const isOfHouse = (name: string): boolean => name.startsWith(HOUSE);

/** @param from the module or package.json whose imports decide which one is meant */
export async function housePackage(name: string, from: string | URL): Promise<HousePackage> {
  const file = findPackageJSON(name, from);
  if (file === undefined) throw new CommandProblem(`this installation has no ${name}`, 'Use a whole checkout of Packhouse.');
  const folder = dirname(file);
  if (!existsSync(join(folder, 'dist')))
    throw new CommandProblem(`${name} has not been compiled`, 'Run npm run build in the checkout of Packhouse, then try again.');
  return { folder, manifest: JSON.parse(await readFile(file, 'utf8')) as Manifest };
}

/** A package and all of this house that it needs, itself included. */
export async function withNeeds(name: string, from: string | URL): Promise<ReadonlyMap<string, HousePackage>> {
  const found = new Map<string, HousePackage>();
  const visit = async (wanted: string, asker: string | URL): Promise<void> => {
    if (found.has(wanted)) return;
    const one = await housePackage(wanted, asker);
    found.set(wanted, one);
    for (const need of Object.keys(one.manifest.dependencies ?? {}).filter(isOfHouse)) await visit(need, join(one.folder, 'package.json'));
  };
  await visit(name, from);
  return found;
}
