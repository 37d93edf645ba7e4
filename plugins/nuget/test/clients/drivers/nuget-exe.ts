import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { expectSameBytes } from '@packhouse/sdk-testing/clients';

const QUIET = ['-NonInteractive', '-ConfigFile', 'nuget.config'] as const;

interface At {
  /** With a `nuget.config` in it. */
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The commands of nuget.exe that scenarios use. Without `-NonInteractive` some of them print blank lines for ever. */
export class NugetExe {
  private readonly context: ScenarioContext;

  constructor(context: ScenarioContext) {
    this.context = context;
  }

  push(file: string, key: string | undefined, at: At): Promise<StepResult> {
    return this.context.run(['push', file, ...(key === undefined ? [] : [key]), '-Source', 'loc', ...QUIET], at);
  }

  /** Words in ids and descriptions; with `all` every version. Where it has found something it needs a terminal: it prints blank lines for ever without. */
  list(text: string, { all }: { all: boolean }, at: At): Promise<StepResult> {
    const line = ['nuget', 'list', text, ...(all ? ['-AllVersions', '-Prerelease'] : []), '-Source', 'loc', ...QUIET].join(' ');
    return this.context.shell(`script --quiet --return --command 'stty cols 200 rows 50; ${line}' /dev/null`, {
      ...at,
      env: { TERM: 'xterm', ...at.env },
      limit: 60_000,
    });
  }

  install(id: string, version: string | undefined, at: At): Promise<StepResult> {
    const wanted = version === undefined ? [] : ['-Version', version];
    return this.context.run(['install', id, ...wanted, '-Source', 'loc', '-OutputDirectory', 'packages', '-NoCache', ...QUIET], at);
  }

  restore(at: At): Promise<StepResult> {
    return this.context.run(['restore', 'packages.config', '-PackagesDirectory', 'packages', '-Source', 'loc', '-NoCache', ...QUIET], at);
  }

  delete(id: string, version: string, key: string, at: At): Promise<StepResult> {
    return this.context.run(['delete', id, version, key, '-Source', 'loc', ...QUIET], at);
  }
}

/** What was installed is what was published, byte for byte. */
export async function expectInstalled(cwd: string, id: string, version: string, bytes: Buffer): Promise<void> {
  await expectSameBytes(await readFile(join(cwd, 'packages', `${id}.${version}`, `${id}.${version}.nupkg`)), bytes);
}
