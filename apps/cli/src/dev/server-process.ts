import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The one line of `serve --json`; all others are the server's log. */
function addressIn(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'address' in value && 'formats' in value ? String(value.address) : undefined;
  } catch {
    return undefined;
  }
}

/** A server in a process of its own: modules that run cannot be exchanged, processes can. */
export class ServerProcess {
  readonly #child: ChildProcess;
  /** Where it listens; rejects when it ends before it does. */
  readonly address: Promise<string>;

  constructor(command: readonly string[], environment: NodeJS.ProcessEnv, log: (line: string) => void) {
    this.#child = spawn(process.execPath, command, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    this.address = promise;
    // Whoever asks hears it; nobody may be asking.
    promise.catch(() => undefined);
    createInterface({ input: this.#child.stdout! }).on('line', (line) => {
      const address = addressIn(line);
      if (address === undefined) log(line);
      else resolve(address);
    });
    createInterface({ input: this.#child.stderr! }).on('line', log);
    this.#child.once('error', reject);
    this.#child.once('exit', (code) => reject(new Error(`it ended with ${code ?? 'a signal'}; mend what it says above`)));
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const impatient = setTimeout(() => this.#child.kill('SIGKILL'), 5000);
    await gone;
    clearTimeout(impatient);
  }
}
