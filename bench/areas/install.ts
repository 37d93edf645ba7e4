import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fill } from '../seed/fill.ts';
import { developerToken, openInstance } from '../seed/open-instance.ts';
import { publishPlan } from '../content/plan.ts';
import type { TarballContent } from '../content/tarball.ts';
import { processCpu } from '../load/process-cpu.ts';
import { interleave, type Measure } from '../measure/interleave.ts';
import { GENERATOR_CORE, spawnPinned } from '../servers/pinned.ts';
import { startPackhouse } from '../servers/packhouse.ts';
import type { Server } from '../servers/server.ts';
import { startVerdaccio, verdaccioToken } from '../servers/verdaccio.ts';
import { writeVerdaccioPackage } from '../servers/verdaccio-storage.ts';
import type { Area } from './area.ts';
import { Stage } from './stage.ts';

const BRANCHES = 30;
const LEAVES = 9;

/** A root that needs 30 packages, each of which needs 9 of its own: 301 with the root. */
function tree(): TarballContent[] {
  const needs = (names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, '^1.0.0']));
  const made = (name: string, dependencies: Record<string, string>): TarballContent => ({
    name,
    version: '1.0.0',
    noise: 3500,
    dependencies,
  });
  const branches = Array.from({ length: BRANCHES }, (_, at) => `tree-${at}`);
  const leavesOf = (branch: string): string[] => Array.from({ length: LEAVES }, (_, at) => `${branch}-${at}`);
  return [
    made('tree', needs(branches)),
    ...branches.flatMap((branch) => [made(branch, needs(leavesOf(branch))), ...leavesOf(branch).map((leaf) => made(leaf, {}))]),
  ];
}

async function run(folder: string, args: readonly string[]): Promise<void> {
  const child: ReturnType<typeof spawn> = spawnPinned(GENERATOR_CORE, ['npm', ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const output of [child.stdout, child.stderr]) output!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`npm ${args.join(' ')} ended with ${String(code)}: ${said.slice(-2000)}`);
}

/** One installation into a new folder with an empty cache; the CPU time is what the server used for all of it. */
function installing(parent: string, server: Server, token: string, base: string): Measure {
  return async () => {
    const folder = mkdtempSync(join(parent, 'install-'));
    const registry = `127.0.0.1:${server.port}${base}/`;
    writeFileSync(join(folder, '.npmrc'), `registry=http://${registry}\n//${registry}:_authToken=${token}\n`);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'client', version: '1.0.0', dependencies: { tree: '1.0.0' } }));
    const cpu = processCpu(server.pid);
    const began = performance.now();
    await run(folder, ['install', '--cache', join(folder, 'cache'), '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
    const value = (performance.now() - began) / 1000;
    const cpuMicros = processCpu(server.pid) - cpu;
    rmSync(folder, { recursive: true, force: true });
    return { value, cpuMicros };
  };
}

/** `npm install` of a tree of 301 packages with a cold client: most of the time is the client's own. */
export const install: Area = async (bench) => {
  await using stage = new Stage();
  const folders = { ours: join(bench.folder, 'ours'), peer: join(bench.folder, 'peer'), client: join(bench.folder, 'client') };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  const instance = await openInstance(folders.ours, 'install');
  await fill(instance, tree().map(publishPlan));
  const token = await developerToken(instance);
  await instance.host.close();
  for (const content of tree()) writeVerdaccioPackage(folders.peer, [content]);
  const ours = await stage.add(startPackhouse(folders.ours));
  const peer = await stage.add(startVerdaccio(folders.peer));
  const base = `/api/v4/projects/${instance.project.id}/packages/npm`;
  const rounds = await interleave(bench.rounds, {
    ours: installing(folders.client, ours, token, base),
    peer: installing(folders.client, peer, await verdaccioToken(peer), ''),
  });
  bench.report({ what: 'npm install, 301 packages, cold', unit: 's', rounds, budgets: [{ against: 'peer', atLeast: 1, by: 'value' }] });
};
