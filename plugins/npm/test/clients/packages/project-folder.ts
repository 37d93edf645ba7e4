import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScenarioContext } from '@packhouse/sdk-testing/clients';
import type { RegistryAccess } from '../drivers/driver.ts';
import { driverOf } from '../drivers/driver-of.ts';
import { sampleFiles } from './sample-files.ts';

/** A folder that uses the registry and has no dependencies yet. */
export async function consumerFolder(context: ScenarioContext, name: string, access: RegistryAccess): Promise<string> {
  const manifest = { name: 'consumer', version: '1.0.0', private: true, license: 'MIT' };
  return writeAll(await context.folder(name), { ...driverOf(context.client).settings(access), 'package.json': JSON.stringify(manifest) });
}

/** A folder with a package that can be published to the registry. */
export async function packageFolder(context: ScenarioContext, access: RegistryAccess, name: string, version: string): Promise<string> {
  const folder = await context.folder(`package-${version}`);
  return writeAll(folder, { ...driverOf(context.client).settings(access), ...sampleFiles(name, version) });
}

async function writeAll(folder: string, files: Readonly<Record<string, string>>): Promise<string> {
  await Promise.all(Object.entries(files).map(([file, text]) => writeFile(join(folder, file), text)));
  return folder;
}
