import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the plugins that come with the house, beside `apps`. */
export function builtInPluginFolder(): string {
  return resolve(dirname(fileURLToPath(import.meta.url)), '../../../plugins');
}
