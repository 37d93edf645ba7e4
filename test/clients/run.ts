// npm run test:clients: every scenario, with every installed version of each client it names, against one real server.
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ManagementApi, label, outcomeReport, runScenarios, startServer } from '@packhouse/sdk-testing/clients';
import type { Outcome, Scenario } from '@packhouse/sdk-testing/clients';
import { addCommunityPlugins } from './add-community-plugins.ts';
import { installedClients } from './installed-clients.ts';
import type { InstalledClient } from './installed-clients.ts';
import { loadScenarios } from './load-scenarios.ts';
import { readArguments } from './run-arguments.ts';
import type { RunArguments } from './run-arguments.ts';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const START_LIMIT = 60_000;
const AT_ONCE = 2;

async function main(args: RunArguments): Promise<void> {
  const scenarios = (await loadScenarios(ROOT, args.formats)).filter(
    ({ title }) => args.scenarios.length === 0 || args.scenarios.some((text) => title.includes(text)),
  );
  if (scenarios.length === 0) throw new Error(`no scenario of ${args.formats.join(', ') || 'any format'}`);
  const formats = [...new Set(scenarios.map((scenario) => scenario.format))];
  const clients = installedClients(ROOT, formats, args.all).filter((client) => isWanted(client, args.clients));
  const outcomes = [...(await runAll(scenarios, clients, args.keep)), ...notThere(scenarios, clients)];
  const report = outcomeReport(outcomes);
  await mkdir(join(ROOT, '.cache'), { recursive: true });
  await writeFile(join(ROOT, '.cache/clients-report.txt'), `${report}\n`);
  console.log(report);
  process.exitCode = outcomes.some((outcome) => outcome.state === 'failed') || outcomes.length === 0 ? 1 : 0;
}

async function runAll(scenarios: readonly Scenario[], clients: readonly InstalledClient[], keep: boolean): Promise<Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), 'packhouse-clients-'));
  await mkdir(join(folder, 'data'));
  const formats = [...new Set(scenarios.map((scenario) => scenario.format))];
  await addCommunityPlugins(ROOT, formats, join(folder, 'data'), folder);
  const rootToken = `phpat-${randomBytes(24).toString('hex')}`;
  const server = await startServer({
    command: [process.execPath, 'apps/cli/dist/main.js', 'serve'],
    cwd: ROOT,
    dataFolder: join(folder, 'data'),
    logFile: join(folder, 'server.log'),
    rootToken,
    startLimit: START_LIMIT,
  });
  try {
    const there = clients.filter((client) => client.state === 'ready' || client.state === 'installed');
    const api = new ManagementApi(server.url, rootToken);
    return await runScenarios(scenarios, there, { serverUrl: server.url, api, temporaryFolder: folder, atOnce: AT_ONCE, progress: tell });
  } finally {
    await server.stop();
    if (keep) console.log(`kept: ${folder}`);
    else await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A client that could not be had is a named skip, once for each scenario that wanted it. */
function notThere(scenarios: readonly Scenario[], clients: readonly InstalledClient[]): Outcome[] {
  const absent = clients.filter((client) => client.state === 'missing' || client.state === 'failed');
  return scenarios.flatMap((scenario) =>
    absent
      .filter((client) => scenario.clients.includes(client.name))
      .map(
        (client) =>
          ({
            scenario,
            client,
            state: 'skipped',
            detail: `not installed: ${client.reason ?? ''}`,
            leftOut: [],
            findings: [],
            milliseconds: 0,
          }) as const,
      ),
  );
}

function isWanted(client: InstalledClient, wanted: readonly string[]): boolean {
  return wanted.length === 0 || wanted.includes(client.name) || wanted.includes(`${client.name}@${client.version}`);
}

function tell(outcome: Outcome): void {
  console.log(`${outcome.state.padEnd(7)}  ${label(outcome)}`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
await main(readArguments(process.argv.slice(2)));
