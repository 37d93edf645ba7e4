import type { Client } from '@packhouse/sdk-testing/clients';
import { berry } from './berry.ts';
import { bun } from './bun.ts';
import { deno } from './deno.ts';
import type { Driver } from './driver.ts';
import { npm } from './npm.ts';
import { pnpm } from './pnpm.ts';
import { yarn } from './yarn.ts';

const DRIVERS: ReadonlyMap<string, Driver> = new Map(Object.entries({ npm, pnpm, yarn, berry, bun, deno }));

/** The names of all package managers that have a driver. */
export const PACKAGE_MANAGERS: readonly string[] = [...DRIVERS.keys()];

/** Those that publish. */
export const PUBLISHERS: readonly string[] = PACKAGE_MANAGERS.filter((name) => DRIVERS.get(name)?.publish);

/** Up to 10, pnpm hands publishing and the registry's commands to npm. */
const PNPM_10: Driver = { ...pnpm, undeprecate: npm.undeprecate! };

export function driverOf(client: Client): Driver {
  if (client.name === 'pnpm' && client.version.startsWith('10.')) return PNPM_10;
  const driver = DRIVERS.get(client.name);
  if (!driver) throw new Error(`no driver for ${client.name}`);
  return driver;
}
