// tools/install-clients. Plain JavaScript for Node 20 and newer, no dependencies: it runs before anything is installed.
import { cacheFolder } from './cache-folder.mjs';
import { install } from './install.mjs';
import { printTable } from './print-table.mjs';
import { table } from './table.mjs';

const USAGE = `Usage: tools/install-clients [format, client or client@version...] [--all] [--peers] [--list] [--json]

Installs the package managers that the client scenarios run with, pinned (tools/clients/table.mjs), into PACKHOUSE_CLIENTS
(default ~/.cache/packhouse-clients). Without a name: those of every format. What is there already is left alone. A name that a
format and a client share means the format; helm@4.3.1 is a client.

  --all    the slow ones too (those that must be compiled or unpacked)
  --peers  also the servers that the benchmarks measure against; a peer's own name does it too
  --list   say what is there; install nothing
  --json   the table as JSON on standard output, for programs`;

async function main(args) {
  if (args.includes('--help') || args.includes('-h')) return console.log(USAGE);
  const flags = new Set(args.filter((arg) => arg.startsWith('-')));
  const names = args.filter((arg) => !arg.startsWith('-'));
  refuseUnknown(flags, names);
  const formats = new Set(table.flatMap((row) => row.formats));
  const named = (row) => names.includes(`${row.name}@${row.version}`) || (names.includes(row.name) && !formats.has(row.name));
  const ofFormat = (row) => names.length === 0 || row.formats.some((format) => names.includes(format));
  const rows = table.filter((row) => named(row) || (ofFormat(row) && (!row.peer || flags.has('--peers'))));
  const fetch = (row, inCache) => !flags.has('--list') && (!row.slow || inCache || flags.has('--all') || named(row));
  const results = await install(rows, { cache: cacheFolder(), fetch, progress: (line) => console.error(line) });
  console.log(flags.has('--json') ? JSON.stringify(results, null, 2) : printTable(results));
}

function refuseUnknown(flags, names) {
  const known = new Set(table.flatMap((row) => [row.name, `${row.name}@${row.version}`, ...row.formats]));
  const strangers = [
    ...[...flags].filter((flag) => !['--all', '--peers', '--list', '--json'].includes(flag)),
    ...names.filter((name) => !known.has(name)),
  ];
  if (strangers.length === 0) return;
  console.error(
    `install-clients: unknown: ${strangers.join(', ')}; known: ${[...known]
      .filter((name) => !name.includes('@'))
      .sort()
      .join(', ')}\n\n${USAGE}`,
  );
  process.exit(2);
}

await main(process.argv.slice(2));
