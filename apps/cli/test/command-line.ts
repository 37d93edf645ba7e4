import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type Terminal } from '../src/index.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder for an instance, and the command line as a person there has it. */
export class CommandLine {
  private constructor(
    readonly folder: string,
    readonly environment: Record<string, string>,
  ) {}

  static async open(environment: Record<string, string> = {}): Promise<CommandLine> {
    const folder = await mkdtemp(join(tmpdir(), 'packhouse-cli-'));
    return new CommandLine(folder, {
      PACKHOUSE_DATA: join(folder, 'data'),
      PACKHOUSE_UNSAFE_NO_FSYNC: '1',
      PACKHOUSE_LOG: 'error',
      ...environment,
    });
  }

  /** Everything that a command says, as it says it. */
  async run(
    args: readonly string[],
    options: { input?: string; interrupted?: AbortSignal; heard?: (line: string) => void } = {},
  ): Promise<Ran> {
    const said = { out: '', err: '' };
    const hear = (stream: 'out' | 'err') => (text: string) => {
      said[stream] += `${text}\n`;
      options.heard?.(text);
    };
    const terminal: Terminal = {
      out: hear('out'),
      err: hear('err'),
      environment: this.environment,
      cwd: this.folder,
      interrupted: options.interrupted ?? new AbortController().signal,
      input: async () => options.input ?? '',
    };
    return { code: await run(args, terminal), ...said };
  }

  /** The JSON of a command that must succeed. */
  async json<T>(...args: string[]): Promise<T> {
    const { code, out, err } = await this.run([...args, '--json']);
    if (code !== 0) throw new Error(`packhouse ${args.join(' ')} ended with ${code}: ${err}`);
    return JSON.parse(out) as T;
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
