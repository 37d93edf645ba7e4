import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit } from '@packhouse/sdk-testing/clients';
import type { ScenarioContext } from '@packhouse/sdk-testing/clients';
import { sampleNuspec } from '../../../src/samples/package.ts';

/** Named one by one: on Linux older clients find none by themselves. */
const FILES = '<files><file src="tools/what.txt" target="tools/what.txt" /></files>';

/** A package that the client itself packs; returns its path and its bytes. */
export async function packed(
  context: ScenarioContext,
  folder: string,
  id: string,
  version: string,
): Promise<{ file: string; bytes: Buffer }> {
  const source = join(folder, `source-${version}`);
  await mkdir(join(source, 'tools'), { recursive: true });
  await writeFile(join(source, 'tools/what.txt'), `${id} ${version}\n`);
  const nuspec = sampleNuspec({ id, version, metadata: [{ name: 'tags', text: 'sample scenario' }] });
  await writeFile(join(source, `${id}.nuspec`), nuspec.replace('</metadata>', `</metadata>${FILES}`));
  const result = await context.run(['pack', join(source, `${id}.nuspec`), '-OutputDirectory', folder, '-NonInteractive'], { cwd: source });
  expectExit(result, 0);
  const file = join(folder, `${id}.${version}.nupkg`);
  return { file, bytes: await readFile(file) };
}
