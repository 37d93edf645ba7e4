import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fsck } from '@packhouse/maintenance';
import { fill } from './seed/fill.ts';
import { openInstance } from './seed/open-instance.ts';
import { seedPlans } from './seed/plans.ts';

const USAGE = `npm run seed -- --versions <n> [--data <folder>] [--project <path>] [--per-package <n>]
Publishes n versions into the project bench/<path> (default: seed) of an instance that is not running. Again: so many more.`;

const { values } = parseArgs({
  options: {
    versions: { type: 'string' },
    data: { type: 'string', default: './data' },
    project: { type: 'string', default: 'seed' },
    'per-package': { type: 'string', default: '10' },
  },
});
const versions = Number(values.versions);
const perPackage = Number(values['per-package']);
if (!Number.isInteger(versions) || versions < 1 || !Number.isInteger(perPackage) || perPackage < 1) {
  console.error(USAGE);
  process.exit(2);
}

const instance = await openInstance(resolve(values.data), values.project);
const { host, project } = instance;
if (host.root?.password !== undefined)
  console.log(`The instance was empty: its administrator is root with the password ${host.root.password}`);
const known = await host.db.read.get<{ n: number }>('SELECT COUNT(*) AS n FROM packages WHERE project_id = ?', [project.id]);
const began = performance.now();
let shown = 0;
await fill(instance, seedPlans({ versions, perPackage, from: known?.n ?? 0 }), (done) => {
  const now = performance.now();
  if (now - shown < 1000 && done < versions) return;
  shown = now;
  const rate = done / ((now - began) / 1000);
  console.error(`${done} of ${versions} versions, ${rate.toFixed(0)} a second, ${((versions - done) / rate).toFixed(0)} s to go`);
});
const report = await fsck({ db: host.db, store: host.store, clock: host.clock });
await host.close();
console.log(`bench/${values.project}: ${versions} versions more in ${((performance.now() - began) / 1000).toFixed(0)} s`);
if (report.problems.length > 0) {
  console.error(`fsck found ${report.problems.length} problem(s)`, report.problems.slice(0, 10));
  process.exit(1);
}
console.log('fsck: nothing is wrong');
