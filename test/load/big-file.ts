// node test/load/big-file.ts [GiB]: one large upload and its downloads, and what they cost the server in memory. Needs a build.
import { BigFile, type Phase } from './measure-big-file.ts';

const MIB = 1024 ** 2;
const LARGEST_RISE = 64 * MIB;

function row({ name, seconds, bytes, rise, other }: Phase): Record<string, string | number> {
  return {
    phase: name,
    seconds: seconds.toFixed(1),
    'MiB/s': (bytes / MIB / seconds).toFixed(0),
    'peak above idle, MiB': (rise / MIB).toFixed(1),
    'second client, requests': other.requests,
    'p50 ms': other.p50.toFixed(1),
    'p99 ms': other.p99.toFixed(1),
    'max ms': other.max.toFixed(1),
  };
}

const gib = Number(process.argv[2] ?? 5);
if (!(gib > 0 && gib <= 5))
  throw new RangeError('how many GiB: more than 0, at most 5 (the largest that may be uploaded unless configured)');
const { resident, phases, problems } = await BigFile.measure(Math.floor(gib * 1024 ** 3));
console.log(`${gib} GiB of random bytes; ${(resident / MIB).toFixed(1)} MiB resident before the upload`);
console.table(phases.map(row));
const rise = Math.max(...phases.map((phase) => phase.rise));
if (rise >= LARGEST_RISE) problems.push(`the peak rose by ${(rise / MIB).toFixed(1)} MiB, not less than ${LARGEST_RISE / MIB}`);
for (const problem of problems) console.log(`FAILED: ${problem}`);
console.log(problems.length === 0 ? 'ok' : `${problems.length} failed`);
process.exitCode = problems.length === 0 ? 0 : 1;
