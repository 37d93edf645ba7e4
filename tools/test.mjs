// `npm test`: types, lint, boundaries, unit, law and HTTP tests, each step timed; ends with one line of totals.
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const EVERY_MS = 30_000;
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Steps of one row run side by side: there are two cores. */
const rows = [
  [
    { name: 'types', command: ['tsc', '--noEmit'] },
    { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  ],
  [
    { name: 'boundaries', command: ['npm', 'run', '--silent', 'boundaries'] },
    { name: 'contract report', command: ['node', 'tools/api-report.mjs', '--check'] },
  ],
  [
    {
      name: 'tests',
      command: ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=node_modules/.packhouse-tests.json'],
    },
  ],
];

function run({ name, command }) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command[0], command.slice(1), {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    });
    let output = '';
    const progress = setInterval(() => told(name, output, started), EVERY_MS);
    const end = (result) => {
      clearInterval(progress);
      resolve({ name, seconds: (Date.now() - started) / 1000, ...result });
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => end({ ok: false, output: String(error) }));
    child.on('close', (code) => end({ ok: code === 0, output }));
  });
}

/** A step's output comes when it is done; until then, how far it is. */
function told(name, output, started) {
  const files = stripVTControlCharacters(output).match(/^ \S \S+\.test\.ts/gm) ?? [];
  const failed = files.filter((line) => !line.includes('✓')).length;
  const far = files.length === 0 ? '' : `, ${files.length} files are done${failed === 0 ? '' : `, ${failed} of them with failures`}`;
  console.log(`   ${name}: ${Math.round((Date.now() - started) / 1000)} s${far}`);
}

const done = [];
for (const row of rows) {
  for (const result of await Promise.all(row.map(run))) {
    done.push(result);
    console.log(`\n== ${result.name}: ${result.ok ? 'passed' : 'FAILED'} in ${result.seconds.toFixed(0)} s`);
    console.log(result.ok ? result.output.trim().split('\n').slice(-12).join('\n') : result.output.trim());
  }
}

const { readFileSync, existsSync } = await import('node:fs');
const report = 'node_modules/.packhouse-tests.json';
const tests = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
const steps = done.filter(({ name }) => name !== 'tests');
const passed = tests.numPassedTests + steps.filter(({ ok }) => ok).length;
const failed = tests.numFailedTests + steps.filter(({ ok }) => !ok).length + (done.at(-1).ok || tests.numFailedTests > 0 ? 0 : 1);
console.log(`\n${passed} passed, ${failed} failed, ${tests.numPendingTests + (tests.numTodoTests ?? 0)} skipped`);
// Not `process.exit`: it would cut off what a pipe has not taken yet.
process.exitCode = done.every(({ ok }) => ok) ? 0 : 1;
