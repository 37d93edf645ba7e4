import { realpath } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Discovery } from '@packhouse/plugin-host';
import type { CodeOwner } from '@packhouse/telemetry';

/** Where the code of each plugin lies, by the paths that Node knows its modules by. */
export function codeOwners({ plugins }: Discovery): Promise<readonly CodeOwner[]> {
  return Promise.all(
    plugins.map(async ({ plugin, name, folder }) => ({
      format: plugin.format,
      name,
      folder: `${pathToFileURL(await realpath(folder)).href}/`,
    })),
  );
}
