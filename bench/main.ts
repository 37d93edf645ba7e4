import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Area, Run } from './areas/area.ts';
import { areas } from './areas/index.ts';
import { isMet } from './measure/judge.ts';
import type { Comparison } from './measure/measurement.ts';
import { table } from './measure/print-table.ts';

const USAGE = `npm run bench [-- area...] [--quick] [--rounds n] [--database postgres://...]
Areas: ${Object.keys(areas).join(', ')}. Servers run on one core and the load on another; each figure is the median of interleaved rounds.
--database measures documents from that PostgreSQL database, which is filled with what is measured.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    database: { type: 'string' },
    help: { type: 'boolean' },
  },
});
const unknown = positionals.filter((name) => !(name in areas));
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`no such area: ${unknown.join(', ')}`);
  console.error(USAGE);
  process.exit(values.help ? 0 : 2);
}

const comparisons: Comparison[] = [];
const report = (comparison: Comparison): void => {
  comparisons.push(comparison);
  console.error(table([comparison]).split('\n').at(-1));
};
const chosen: readonly [string, Area][] = Object.entries(areas).filter(([name]) => positionals.length === 0 || positionals.includes(name));
for (const [name, area] of chosen) {
  console.error(`bench: ${name}`);
  const folder = mkdtempSync(join(tmpdir(), `packhouse-bench-${name}-`));
  const run: Run = {
    quick: values.quick,
    rounds: Number(values.rounds ?? (values.quick ? 3 : 5)),
    seconds: values.quick ? 1 : 3,
    folder,
    databaseUrl: values.database,
    report,
  };
  try {
    await area(run);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
const { model = 'unknown processor' } = cpus()[0] ?? {};
console.log(
  `\nNode ${process.version}, ${cpus().length} x ${model}, ${values.database ? 'PostgreSQL' : 'SQLite'}\n\n${table(comparisons)}`,
);
const below = comparisons.filter((comparison) => comparison.budgets.some((budget) => isMet(comparison, budget) === false));
console.log(below.length === 0 ? '\nEvery budget is met.' : `\nBelow budget: ${below.map(({ what }) => what).join('; ')}`);
