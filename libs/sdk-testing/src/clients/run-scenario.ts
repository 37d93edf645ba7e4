import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from './client.ts';
import { clientCommand, clientEnvironment } from './client-environment.ts';
import type { ManagementApi } from './management-api.ts';
import type { Outcome } from './outcome.ts';
import { Provisioner } from './provisioner.ts';
import { startRecordingProxy } from './recording-proxy.ts';
import type { RecordingProxy } from './recording-proxy.ts';
import { runCommand } from './run-command.ts';
import type { Scenario } from './scenario.ts';
import type { RunSettings, ScenarioContext } from './scenario-context.ts';
import type { StepResult } from './step-result.ts';
import { ScenarioSkipped } from './scenario-skipped.ts';

export interface ScenarioSettings {
  readonly serverUrl: string;
  readonly api: ManagementApi;
  /** Where the run's own folder is made. */
  readonly temporaryFolder: string;
}

interface Progress {
  step: string;
  readonly leftOut: string[];
  readonly findings: string[];
}

/** One scenario with one client, in a folder of its own behind a proxy of its own. Never throws: what went wrong is the outcome. */
export async function runScenario(scenario: Scenario, client: Client, settings: ScenarioSettings): Promise<Outcome> {
  const started = performance.now();
  const progress: Progress = { step: 'provisioning', leftOut: [], findings: [] };
  const proxy = await startRecordingProxy(settings.serverUrl);
  const end = (state: Outcome['state'], detail = ''): Outcome => {
    const milliseconds = Math.round(performance.now() - started);
    return { scenario, client, state, detail, leftOut: progress.leftOut, findings: progress.findings, milliseconds };
  };
  try {
    const home = await mkdtemp(join(settings.temporaryFolder, `${scenario.format}-${client.name}-`));
    await scenario.run(contextOf(client, proxy, home, settings, progress));
    return end('passed');
  } catch (error) {
    if (error instanceof ScenarioSkipped) return end('skipped', error.message);
    const expected = error instanceof Error && error.name === 'StepFailure';
    const text = error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error);
    return end('failed', `at "${progress.step}": ${text}`);
  } finally {
    await proxy.close();
  }
}

function contextOf(client: Client, proxy: RecordingProxy, home: string, settings: ScenarioSettings, progress: Progress): ScenarioContext {
  const env = clientEnvironment(client, home);
  const command = clientCommand(client);
  const start = async (line: readonly string[], wanted: RunSettings = {}): Promise<StepResult> => {
    const before = proxy.seen.length;
    const result = await runCommand(line, { cwd: home, ...wanted, env: { ...env, ...wanted.env } });
    return { ...result, requests: proxy.seen.slice(before) };
  };
  return {
    client,
    url: proxy.url,
    provision: new Provisioner(settings.api, client.name),
    api: settings.api,
    seen: proxy.seen,
    folder: async (name) => {
      const path = join(home, 'work', name);
      await mkdir(path, { recursive: true });
      return path;
    },
    run: (args, wanted) => start([...command, ...args], wanted),
    shell: (script, wanted) => start(['/bin/sh', '-euc', script], wanted),
    step: async (title, work) => {
      progress.step = title;
      return work();
    },
    leaveOut: (reason) => void progress.leftOut.push(reason),
    report: (finding) => void progress.findings.push(finding),
  };
}
