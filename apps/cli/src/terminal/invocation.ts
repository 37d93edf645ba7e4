import type { Command } from 'commander';
import type { Terminal } from './terminal.ts';

/** The JSON form of a result. */
export type Answer = Readonly<Record<string, unknown>> | readonly unknown[];

type Work<Options> = (options: Options, ...args: string[]) => Promise<void>;

/** One run of the command line: where its result goes, and how it ended. */
export class Invocation {
  exitCode: 0 | 1 = 0;
  json = false;

  constructor(readonly terminal: Terminal) {}

  /** A commander action; `options` holds the global ones too. */
  does<Options>(work: Work<Options>): (...received: unknown[]) => Promise<void> {
    return async (...received) => {
      const command = received.at(-1) as Command;
      const options = command.optsWithGlobals<Options & { json?: boolean }>();
      this.json = options.json === true;
      await work(options, ...(received.slice(0, -2) as string[]));
    };
  }

  /** The result, as JSON for scripts or as lines for people. */
  answer(value: Answer, lines: readonly string[]): void {
    this.terminal.out(this.json ? JSON.stringify(value, null, 2) : lines.join('\n'));
  }

  /** What happens meanwhile; scripts do not get it. */
  note(text: string): void {
    if (!this.json) this.terminal.err(text);
  }
}
