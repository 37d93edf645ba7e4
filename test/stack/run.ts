// node test/stack/run.ts: the tests over HTTP and the fault tests once more, on PostgreSQL, which it starts and stops itself.
// The last line says how many passed and failed. Arguments are handed to vitest instead of the usual folders.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PostgresServer } from './postgres-server.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');
const TESTS = ['test/http', 'test/faults', '.laws.test.ts', 'apps/server/test'];

interface Totals {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
}

/** Throws when vitest died before it could tell. */
async function runTests(databaseUrl: string, report: string): Promise<Totals> {
  const chosen = process.argv.slice(2);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(process.execPath, [VITEST, 'run', ...(chosen.length > 0 ? chosen : TESTS), ...reporters], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, PACKHOUSE_TEST_DATABASE_URL: databaseUrl },
  });
  await once(child, 'exit');
  return JSON.parse(readFileSync(report, 'utf8')) as Totals;
}

const folder = mkdtempSync(join(tmpdir(), 'packhouse-stack-'));
try {
  await using postgres = await PostgresServer.start();
  console.log(`PostgreSQL ${postgres.version} at ${postgres.url}`);
  const { numPassedTests, numFailedTests, numFailedTestSuites } = await runTests(postgres.url, join(folder, 'report.json'));
  // A file that cannot even be loaded fails without a test that does.
  const failed = numFailedTests === 0 && numFailedTestSuites > 0 ? numFailedTestSuites : numFailedTests;
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(`${numPassedTests} passed, ${failed} failed`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
