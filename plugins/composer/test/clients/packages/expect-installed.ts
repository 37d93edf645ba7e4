import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectSameBytes, expectThat } from '@packhouse/sdk-testing/clients';
import { packageFiles } from '../../../src/samples/package-archive.ts';
import type { SampleContent } from '../../../src/samples/package-archive.ts';
import type { Consumer } from './consumer.ts';

interface Lock {
  readonly packages: readonly {
    readonly name: string;
    readonly version: string;
    readonly dist: { readonly url: string; readonly reference: string; readonly shasum: string };
  }[];
}

/** What lies in `vendor` is what was published, file by file. */
export async function expectInstalled({ folder }: Consumer, content: SampleContent): Promise<void> {
  for (const file of packageFiles(content))
    await expectSameBytes(join(folder, 'vendor', content.name, file.path), Buffer.from(file.content));
}

/** What the lock file says of a package. */
export async function locked({ folder }: Consumer, name: string): Promise<Lock['packages'][number]> {
  const lock = JSON.parse(await readFile(join(folder, 'composer.lock'), 'utf8')) as Lock;
  const found = lock.packages.find((one) => one.name === name);
  expectThat(found !== undefined, `composer.lock names ${name}`, lock);
  return found;
}

export async function expectLocked(consumer: Consumer, name: string, version: string): Promise<void> {
  const found = await locked(consumer, name);
  expectThat(found.version === version, `${name} is locked at ${version}`, found);
}
