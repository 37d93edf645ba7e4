import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScenarioContext } from '@packhouse/sdk-testing/clients';
import { expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import type { RegistryAccess } from '../drivers/driver.ts';
import { driverOf } from '../drivers/driver-of.ts';
import { sampleFiles } from './sample-files.ts';

/** What lies in `node_modules` is what was published, file by file. */
export async function expectInstalled(folder: string, name: string, version: string): Promise<void> {
  const files = sampleFiles(name, version);
  const installed = (file: string): string => join(folder, 'node_modules', name, file);
  for (const file of ['index.js', 'README.md']) await expectSameBytes(installed(file), Buffer.from(files[file]!));
  const manifest = JSON.parse(await readFile(installed('package.json'), 'utf8')) as { version: string };
  expectThat(manifest.version === version, `version ${version} is installed`, manifest);
}

/** The tarball that the registry serves is the one that the lockfile names by its digest; returns it. */
export async function expectLocked(
  context: ScenarioContext,
  folder: string,
  access: RegistryAccess,
  name: string,
  version: string,
): Promise<Buffer> {
  const address = `${access.url}${name}/-/${name.split('/').at(-1)}-${version}.tgz`;
  const answer = await fetch(address, { headers: access.token ? { authorization: `Bearer ${access.token}` } : {} });
  expectThat(answer.ok, `the tarball can be fetched`, `GET ${address} -> ${answer.status}`);
  const tarball = Buffer.from(await answer.arrayBuffer());
  const { lockfile, locksTarballs } = driverOf(context.client);
  const lock = await readFile(join(folder, lockfile), 'utf8');
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  expectThat(!locksTarballs || lock.includes(integrity), `${lockfile} holds the tarball's ${integrity}`, lock);
  return tarball;
}
