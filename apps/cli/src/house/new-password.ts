import { randomBytes } from 'node:crypto';
import { CommandProblem } from '../terminal/command-problem.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** From standard input where that is asked for, else drawn; never from an argument, which every process list shows. */
export async function newPassword(terminal: Terminal, fromInput: boolean | undefined): Promise<{ password: string; drawn: boolean }> {
  if (fromInput !== true) return { password: randomBytes(18).toString('base64url'), drawn: true };
  const password = (await terminal.input()).replace(/\r?\n$/, '');
  if (password === '') throw new CommandProblem('standard input held no password', 'Pipe it in: printf %s "$PASSWORD" | packhouse ...', 2);
  return { password, drawn: false };
}
