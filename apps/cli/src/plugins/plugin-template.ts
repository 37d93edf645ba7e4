import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HOME = fileURLToPath(new URL('../../templates/plugin', import.meta.url));
/** Keeps tools that look for a file by its name from finding the template. */
const SUFFIX = '.template';

export interface TemplateFile {
  readonly path: string;
  readonly text: string;
}

/** The files of a new plugin, with its words filled in. */
export async function pluginTemplate(words: { readonly format: string; readonly packhouse: string }): Promise<TemplateFile[]> {
  const fill = (text: string): string => text.replaceAll('__format__', words.format).replaceAll('__packhouse__', words.packhouse);
  const entries = await readdir(HOME, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.sort().map(async (file) => {
      const path = fill(file.slice(HOME.length + 1)).replace(SUFFIX, '');
      return { path: path === 'gitignore' ? '.gitignore' : path, text: fill(await readFile(file, 'utf8')) };
    }),
  );
}
