import { programOnPath } from './programs.mjs';
import { runQuietly } from './run-quietly.mjs';

/** The machine's own; `needs` brings it. Its version is what the package says, or else what it says of itself. */
export async function versionOf(row) {
  const debian = Object.values(row.needs)[0].split(' ')[0];
  const said = await runQuietly('dpkg-query', ['-W', '-f', '${Version}', debian]).catch(() => {
    const [program, ...rest] = row.command;
    return runQuietly(programOnPath(program), [...rest, ...(row.versionArguments ?? ['--version'])], { seconds: 60 });
  });
  return /\d+(\.\d+)+/.exec(said.replace(/^\d+:/, ''))?.[0] ?? 'unknown';
}

/** There is nothing to put into a folder. */
export async function fill() {}
