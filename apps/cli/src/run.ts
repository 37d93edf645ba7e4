import { CommanderError } from 'commander';
import { program } from './program.ts';
import { explainError } from './terminal/explain-error.ts';
import { Invocation } from './terminal/invocation.ts';
import type { Terminal } from './terminal/terminal.ts';

/**
 * Runs one command line, without the program's own name. Returns the exit code: 0 done, 1 failed or found something wrong, 2 wrong
 * arguments or settings.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const invocation = new Invocation(terminal);
  try {
    await program(invocation).parseAsync([...args], { from: 'user' });
    return invocation.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { what, advice, exitCode } = explainError(error, terminal.environment);
    if (args.includes('--json')) terminal.err(JSON.stringify({ error: what, advice }));
    else terminal.err(`packhouse: ${what}\n${advice}`);
    return exitCode;
  }
}
