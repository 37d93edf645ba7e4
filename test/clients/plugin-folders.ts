import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of a plugin, by the name of its format. */
export interface PluginFolder {
  readonly format: string;
  readonly folder: string;
  /** Not one of the house's own: a server has it only when it was added. */
  readonly community: boolean;
}

/** The house's own plugins and those of the examples; all, or those of the given formats. */
export function pluginFolders(root: string, formats: readonly string[]): readonly PluginFolder[] {
  const inside = (room: string, community: boolean): PluginFolder[] =>
    existsSync(join(root, room))
      ? readdirSync(join(root, room)).map((format) => ({ format, folder: join(root, room, format), community }))
      : [];
  return [...inside('plugins', false), ...inside('examples/plugins', true)]
    .filter(({ format }) => formats.length === 0 || formats.includes(format))
    .sort((a, b) => (a.format < b.format ? -1 : 1));
}
