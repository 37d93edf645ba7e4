import { expectThat, freshHome } from '@packhouse/sdk-testing/clients';
import type { ProvisionedProject, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import { Certificates } from './certificates.ts';
import { startTlsFront } from './tls-front.ts';

/** A run is killed after so many milliseconds: a client that hangs is a failure, not a night. */
const LIMIT = 120_000;
const MOST_RUNS = 6;

export interface SwiftSettings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** SwiftPM at the server under test, over TLS. */
export interface SwiftCalls {
  /** `https://localhost:<port>`, trusted by the client. */
  readonly origin: string;
  registry(of: Pick<ProvisionedProject, 'id'>): string;
  groupRegistry(of: Pick<ProvisionedProject, 'groupId'>): string;
  /** `swift <args>`, once: for what may not be done twice. */
  once(args: readonly string[], settings: SwiftSettings): Promise<StepResult>;
  /** The same, again where the client fell over its own feet: for what changes nothing on the server. */
  run(args: readonly string[], settings: SwiftSettings): Promise<StepResult>;
  /** A line of shell that calls `swift`, as a guide shows it. */
  shell(script: string, settings: SwiftSettings): Promise<StepResult>;
  /** Somebody else: a home without credentials, settings and downloads. */
  person(name: string): Promise<Record<string, string>>;
}

export async function withSwift(context: ScenarioContext, work: (swift: SwiftCalls) => Promise<void>): Promise<void> {
  const certificates = await Certificates.in(await context.folder('tls'), 'Acme TLS');
  const front = await startTlsFront(context.url, await certificates.server());
  const settled = ({ cwd, env }: SwiftSettings) => ({ cwd, limit: LIMIT, env: { PACKHOUSE_CA_BUNDLE: certificates.authority, ...env } });
  const once: SwiftCalls['once'] = (args, settings) => context.run(args, settled(settings));
  const run: SwiftCalls['run'] = async (args, settings) => {
    let result = await once(args, settings);
    for (let runs = 1; aborted(result) && runs < MOST_RUNS; runs++) result = await once(args, settings);
    return result;
  };
  try {
    await work({
      origin: front.url,
      registry: ({ id }) => `${front.url}/api/v4/projects/${id}/packages/swift`,
      groupRegistry: ({ groupId }) => `${front.url}/api/v4/groups/${groupId}/-/packages/swift`,
      once,
      run,
      shell: (script, settings) => context.shell(script, settled(settings)),
      person: async (name) => freshHome(await context.folder(`home-${name}`)),
    });
  } finally {
    await front.close();
  }
}

/** Foundation on Linux sometimes frees its connections too early at the very end, when all is done; what the server answered is what counts then. */
export function aborted({ exitCode, timedOut, stderr }: StepResult): boolean {
  const bySignal = exitCode === undefined || exitCode > 128;
  return !timedOut && bySignal && (/_MultiHandle deallocated/.test(stderr) || stderr.trim() === '');
}

/** It ended well, or aborted when it had. */
export function expectDone(result: StepResult): void {
  const { line, exitCode, stdout, stderr, timedOut } = result;
  expectThat(exitCode === 0 || aborted(result), 'swift ends well', { line, exitCode, timedOut, stdout, stderr });
}
