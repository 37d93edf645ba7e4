import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import type { Answer } from './answer.ts';

export interface CommandSettings {
  readonly cwd: string;
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** Standard input; empty unless given. */
  readonly input?: string | Buffer | Readable;
  /** Instead of `input`: what to type when the command asks, in this order. */
  readonly answers?: readonly Answer[];
  /** Milliseconds until the command and its children are killed. */
  readonly limit?: number;
}

export interface CommandResult {
  /** The command line, for messages. */
  readonly line: string;
  /** Undefined when it was killed. */
  readonly exitCode: number | undefined;
  /** Both without terminal colours, cut at 4 MiB. */
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

const OUTPUT_LIMIT = 4 * 1024 * 1024;
const DEFAULT_LIMIT = 180_000;

/** Runs a program to its end, whatever the end is; a process group of its own, so that a time limit ends its children too. */
export function runCommand(command: readonly string[], settings: CommandSettings): Promise<CommandResult> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { cwd: settings.cwd, env: settings.env, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    if (child.pid !== undefined) endGroup(child.pid);
  }, settings.limit ?? DEFAULT_LIMIT);
  feed(child, settings, () => `${stdout()}\n${stderr()}`);
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ line: command.join(' '), exitCode: code ?? undefined, stdout: stdout(), stderr: stderr(), timedOut });
    });
  });
}

function feed(child: ChildProcessWithoutNullStreams, { input, answers }: CommandSettings, said: () => string): void {
  // A client that refuses early closes its input; that is its right.
  child.stdin.on('error', () => undefined);
  if (answers) return converse(child, answers, said);
  if (typeof input === 'object' && 'pipe' in input) input.pipe(child.stdin);
  else child.stdin.end(input ?? '');
}

function converse(child: ChildProcessWithoutNullStreams, answers: readonly Answer[], said: () => string): void {
  const rest = [...answers];
  let busy = false;
  const listen = async (): Promise<void> => {
    const match = rest[0]?.when.exec(said());
    if (!match || busy) return;
    busy = true;
    const { say } = rest.shift()!;
    child.stdin.write(typeof say === 'string' ? say : await say(match));
    busy = false;
    await listen();
  };
  const hear = (): void => void listen().catch(() => child.kill());
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
}

function collect(stream: Readable): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    if (size < OUTPUT_LIMIT) chunks.push(chunk);
    size += chunk.length;
  });
  return () => stripVTControlCharacters(Buffer.concat(chunks).toString());
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended between the limit and the kill.
  }
}
