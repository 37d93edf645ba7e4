import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Served extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  /** All that the server has said, the lines of its log included. */
  said(): string;
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Runs a command that serves, until it says where, and ends it at the end. */
export async function serve(command: string, { cwd, env }: { cwd: string; env: Record<string, string> }): Promise<Served> {
  // A group of its own: npm starts a shell, which starts the server, and all of them must end.
  const child = spawn('sh', ['-euc', command], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const lines: string[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      const [, address] = /Packhouse serves (http:\S+)/.exec(line) ?? [];
      if (address !== undefined) resolve(address);
    });
  const ended = once(child, 'exit').then(() => reject(new Error(`it ended:\n${lines.join('\n')}`)));
  const address = await promise;
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    // It may have ended by itself: then there is no group to hear it.
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, signal);
    // One that hears nothing any more must not outlive its test.
    const impatient = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), 20_000);
    await ended;
    clearTimeout(impatient);
  };
  return {
    address,
    said: () => lines.join('\n'),
    end,
    [Symbol.asyncDispose]: () => end('SIGTERM'),
  };
}
