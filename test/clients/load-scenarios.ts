import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Scenario } from '@packhouse/sdk-testing/clients';
import { pluginFolders } from './plugin-folders.ts';

/** Every scenario of the given formats (all: none given), in alphabetical order; each is the default export of `test/clients/<scenario>.ts` in a plugin's folder. */
export async function loadScenarios(root: string, formats: readonly string[]): Promise<Scenario[]> {
  const files = pluginFolders(root, formats).flatMap(({ folder }) => {
    const scenarios = join(folder, 'test/clients');
    return existsSync(scenarios) ? scenarioFiles(scenarios) : [];
  });
  return Promise.all(files.map(async (file) => ((await import(pathToFileURL(file).href)) as { default: Scenario }).default));
}

/** Sub-folders hold what scenarios share. */
function scenarioFiles(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(folder, entry.name))
    .sort();
}
