import { join } from 'node:path';
import { runQuietly } from './run-quietly.mjs';

/** Compiled by `go install` into `bin`, at a low priority: it takes all cores for minutes. */
export async function fill(row, beside) {
  const env = { ...process.env, GOBIN: join(beside, 'bin'), GOTOOLCHAIN: 'local' };
  const args = ['-n', '10', 'go', 'install', '-ldflags=-s -w', ...row.packages.map((name) => `${name}@v${row.version}`)];
  await runQuietly('nice', args, { env, cwd: beside, seconds: 7200 });
}
