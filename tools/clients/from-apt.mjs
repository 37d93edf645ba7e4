import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runQuietly } from './run-quietly.mjs';

/** The machine's own; its version is what it says of itself. */
export async function find(row) {
  const program = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, row.command[0]))
    .find(existsSync);
  if (!program) return undefined;
  const said = await runQuietly(program, row.versionArguments ?? ['--version'], { seconds: 60 });
  const version = /\d+(\.\d+)+/.exec(said)?.[0] ?? 'unknown';
  return { version, folder: program, command: [program, ...row.command.slice(1)], path: [] };
}

export async function get(row) {
  if (process.getuid?.() !== 0) throw new Error(`needs root: apt-get install ${row.packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => runQuietly('apt-get', ['install', '-y', '--no-install-recommends', ...row.packages], { env });
  await install().catch(async () => {
    await runQuietly('apt-get', ['update'], { env });
    await install();
  });
  const found = await find(row);
  if (!found) throw new Error(`apt-get succeeded, but ${row.command[0]} is not on the PATH`);
  return found;
}
