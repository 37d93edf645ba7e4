import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runQuietly } from './run-quietly.mjs';

/**
 * For modules that `go install` refuses because they replace others: compiles a writable copy of the module into `bin`. Folders that the program reads
 * (`keep`) come along.
 */
export async function fill(row, beside) {
  const env = { ...process.env, GOTOOLCHAIN: 'local' };
  const said = await runQuietly('go', ['mod', 'download', '-json', `${row.packages[0]}@v${row.version}`], {
    env,
    cwd: beside,
    seconds: 1200,
  });
  const source = await mkdtemp(join(tmpdir(), `${row.name}-`));
  try {
    await runQuietly('cp', ['-r', `${JSON.parse(said).Dir}/.`, source]);
    await runQuietly('chmod', ['-R', 'u+w', source]);
    const args = ['-n', '10', 'go', 'build', '-tags', row.tags, '-ldflags=-s -w', '-o', join(beside, 'bin', row.name), '.'];
    await runQuietly('nice', args, { env, cwd: source, seconds: 7200 });
    for (const folder of row.keep) await cp(join(source, folder), join(beside, folder), { recursive: true });
  } finally {
    await rm(source, { recursive: true, force: true });
  }
}
