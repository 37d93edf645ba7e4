import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Scenario } from '@packhouse/sdk-testing/clients';

/** Every scenario of the given formats (all: none given), in alphabetical order; each is the default export of `plugins/<format>/test/clients/<scenario>.ts`. */
export async function loadScenarios(root: string, formats: readonly string[]): Promise<Scenario[]> {
  const folders = readdirSync(join(root, 'plugins')).filter((format) => formats.length === 0 || formats.includes(format));
  const files = folders.sort().flatMap((format) => {
    const folder = join(root, 'plugins', format, 'test/clients');
    return existsSync(folder) ? scenarioFiles(folder) : [];
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
