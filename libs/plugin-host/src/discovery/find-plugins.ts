import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { isRecord } from '../checks/check.ts';
import type { FoundPlugin } from './found-plugin.ts';

/**
 * The plugins in a folder: the folder itself where it is one, else those right below it, by name. Scopes (`@acme/swift`) are looked into. A folder
 * that does not exist holds none. A broken package.json is nobody's plugin and is passed over.
 */
export async function findPlugins(folder: string): Promise<readonly FoundPlugin[]> {
  const own = await pluginIn(resolve(folder));
  if (own !== undefined) return [own];
  const found: FoundPlugin[] = [];
  for (const name of await foldersIn(folder)) {
    if (name.startsWith('@')) found.push(...(await findPlugins(join(folder, name))));
    else found.push(...[await pluginIn(resolve(folder, name))].filter((one) => one !== undefined));
  }
  return found;
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    // A plugin in the making is linked into place.
    return entries
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

async function pluginIn(folder: string): Promise<FoundPlugin | undefined> {
  const manifest = await readManifest(folder);
  const declared = isRecord(manifest) ? manifest['packhouse'] : undefined;
  if (!isRecord(manifest) || !isRecord(declared) || typeof declared['plugin'] !== 'string') return undefined;
  const entry = resolve(folder, declared['plugin']);
  // The module must be the package's own, whatever the manifest says.
  if (relative(folder, entry).startsWith('..')) return undefined;
  const name = typeof manifest['name'] === 'string' ? manifest['name'] : basename(folder);
  return { folder, name, entry, format: typeof declared['format'] === 'string' ? declared['format'] : undefined };
}

async function readManifest(folder: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  } catch {
    return undefined;
  }
}
