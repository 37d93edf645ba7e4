import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Where a program lies, by the PATH; a file is named by its whole path. */
export function programOnPath(name) {
  if (isAbsolute(name)) return existsSync(name) ? name : undefined;
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(existsSync);
}

/** What a row needs of the machine and the machine lacks: programs or files, each with the Debian package that has it. */
export function missingPrograms(row) {
  return Object.entries(row.needs ?? {}).filter(([program]) => !programOnPath(program));
}
