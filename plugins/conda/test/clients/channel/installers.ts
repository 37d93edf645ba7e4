import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { expectExit } from '@packhouse/sdk-testing/clients';
import type { ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { HERE, rattler } from './channel-calls.ts';

export interface Installed {
  readonly result: StepResult;
  /** Of the package that was asked for. */
  readonly version: string | undefined;
  /** Where its files are; undefined for a client that solves and installs nothing. */
  readonly prefix: string | undefined;
}

/** Solves for a spec, and installs what was chosen into a folder of its own, with caches of its own: what is seen is what the registry says now. */
export async function install(context: ScenarioContext, channel: string, spec: string): Promise<Installed> {
  const folder = await mkdtemp(join(await context.folder('installs'), 'one-'));
  const prefix = join(folder, 'env');
  switch (context.client.name) {
    case 'py-rattler':
      return fromRattler(await rattler(context, { channel, specs: [spec], cache: join(folder, 'cache'), prefix }), spec, prefix);
    case 'rattler-js':
      return fromRattler(await context.run([join(HERE, 'solve.cjs'), channel, spec]), spec, undefined);
    case 'conda':
      return withConda(context, { channel, spec, folder, prefix });
    case 'rattler':
      return withRattler(context, { channel, spec, folder, prefix });
    default:
      throw new Error(`no installer for ${context.client.name}`);
  }
}

function fromRattler(result: StepResult, spec: string, prefix: string | undefined): Installed {
  expectExit(result, 0);
  const found = JSON.parse(result.stdout.trim().split('\n').at(-1)!) as readonly { name: string; version: string }[];
  return { result, prefix, version: found.find(({ name }) => name === nameOf(spec))?.version };
}

interface Place {
  readonly channel: string;
  readonly spec: string;
  readonly folder: string;
  readonly prefix: string;
}

async function withConda(context: ScenarioContext, { channel, spec, folder, prefix }: Place): Promise<Installed> {
  const env = { CONDA_PKGS_DIRS: join(folder, 'pkgs'), CONDA_SUBDIR: 'linux-64' };
  const args = ['create', '--yes', '--json', '--prefix', prefix, '--override-channels', '--channel', channel, spec];
  const result = await context.run(args, { env, limit: 300_000 });
  expectExit(result, 0);
  const { actions } = JSON.parse(result.stdout) as { actions: { LINK: readonly { name: string; version: string }[] } };
  return { result, prefix, version: actions.LINK.find(({ name }) => name === nameOf(spec))?.version };
}

async function withRattler(context: ScenarioContext, { channel, spec, folder, prefix }: Place): Promise<Installed> {
  const env = { RATTLER_CACHE_DIR: join(folder, 'cache') };
  const args = ['create', '--channel', channel, '--target-prefix', prefix, '--platform', 'linux-64', spec];
  const result = await context.run(args, { env, limit: 300_000 });
  expectExit(result, 0);
  const name = nameOf(spec);
  const version = new RegExp(`\\b${name}[- =]+([0-9][^\\s-]*)`).exec(`${result.stdout}${result.stderr}`)?.[1];
  return { result, prefix, version };
}

function nameOf(spec: string): string {
  return spec.split(/[ =<>!]/, 1)[0]!;
}
