import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The built server; `npm test` builds it before. */
const SERVER = resolve(import.meta.dirname, '../../apps/server/dist/main.js');
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 60_000;

export interface CrashableServerSettings {
  readonly dataFolder: string;
  /** Another program than the built server, for counter-tests. */
  readonly program?: string;
  /** `publish.linked:3`: dies there by its own SIGKILL. */
  readonly crashAt?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A server process that the test may kill. Its log is kept in the data folder, so that a failure can be explained. */
export class CrashableServer {
  readonly url: string;
  readonly child: ChildProcess;
  readonly #exit: Promise<NodeJS.Signals | number>;
  #ended = false;

  private constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.child = child;
    this.#exit = once(child, 'exit').then(([code, signal]) => {
      this.#ended = true;
      return (signal ?? code) as NodeJS.Signals | number;
    });
  }

  static async start(settings: CrashableServerSettings): Promise<CrashableServer> {
    const logFile = join(settings.dataFolder, 'server.log');
    const log = openSync(logFile, 'a');
    const child = spawn(process.execPath, [settings.program ?? SERVER], { env: environmentOf(settings), stdio: ['ignore', 'pipe', log] });
    closeSync(log);
    try {
      return new CrashableServer(await addressOf(child), child);
    } catch (error) {
      child.kill('SIGKILL');
      throw new Error(`the server did not start; it said:\n${readFileSync(logFile, 'utf8').slice(-4000)}`, { cause: error });
    }
  }

  get pid(): number {
    return this.child.pid!;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Resolves with how the process ended. */
  get exit(): Promise<NodeJS.Signals | number> {
    return this.#exit;
  }

  /** As a power cut, but for what the kernel keeps: no handler of the process runs. */
  async kill(): Promise<void> {
    if (!this.#ended) this.child.kill('SIGKILL');
    await this.#exit;
  }

  async stop(): Promise<NodeJS.Signals | number> {
    if (!this.#ended) this.child.kill('SIGTERM');
    const killer = setTimeout(() => this.child.kill('SIGKILL'), STOP_LIMIT_MS);
    return this.#exit.finally(() => clearTimeout(killer));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}

function environmentOf({ dataFolder, crashAt, environment }: CrashableServerSettings): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    PACKHOUSE_HOST: '127.0.0.1',
    PACKHOUSE_PORT: '0',
    PACKHOUSE_DATA: dataFolder,
    PACKHOUSE_LOG: 'warn',
    ...(crashAt !== undefined && { PACKHOUSE_TEST_CRASH_AT: crashAt }),
    ...environment,
  };
}

/** The address is in the first line that names one; everything after it is thrown away, so that the pipe never fills. */
function addressOf(child: ChildProcess): Promise<string> {
  const { promise, resolve: found, reject } = Promise.withResolvers<string>();
  let said = '';
  const timer = setTimeout(() => reject(new Error(`no address within ${START_LIMIT_MS} ms`)), START_LIMIT_MS);
  child.stdout!.on('data', (chunk: Buffer) => {
    if (said.length < 65_536) said += chunk.toString();
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
    if (address !== undefined) found(address);
  });
  child.once('error', reject);
  child.once('exit', (code, signal) => reject(new Error(`it ended with ${signal ?? code}: ${said.slice(-2000)}`)));
  return promise.finally(() => clearTimeout(timer));
}
