import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HOME = fileURLToPath(new URL('../../templates/plugin', import.meta.url));
/** Keeps tools that look for a file by its name from finding the template. */
const SUFFIX = '.template';
const KIT = /__kit:([^_]+)__/g;

export interface TemplateFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The files of a new plugin, with its words filled in.
 *
 * @param kit how the plugin's package.json asks for a package of the kit
 */
export async function pluginTemplate(format: string, kit: (name: string) => string): Promise<TemplateFile[]> {
  const fill = (text: string): string => text.replaceAll('__format__', format).replaceAll(KIT, (_, name: string) => kit(name));
  const entries = await readdir(HOME, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.sort().map(async (file) => {
      const path = fill(file.slice(HOME.length + 1)).replace(SUFFIX, '');
      return { path: path === 'gitignore' ? '.gitignore' : path, text: fill(await readFile(file, 'utf8')) };
    }),
  );
}
