import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runQuietly } from './run-quietly.mjs';

/** Compiled by `cargo install` into `bin`, with the crate's own lock file, at a low priority: it takes all cores for many minutes. */
export async function fill(row, beside) {
  const target = await mkdtemp(join(tmpdir(), `${row.name}-`));
  const args = ['install', row.packages[0], '--version', row.version, '--locked', '--root', beside, '--target-dir', target];
  try {
    await runQuietly('nice', ['-n', '10', 'cargo', ...args, ...row.features], { cwd: beside, seconds: 10_800 });
  } finally {
    await rm(target, { recursive: true, force: true });
  }
}
