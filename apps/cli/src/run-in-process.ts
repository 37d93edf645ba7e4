import { run } from './run.ts';
import { processTerminal } from './terminal/process-terminal.ts';

/** Runs the command line of this process. The second signal ends it at once: whoever sends two means it. */
export async function runInProcess(process: NodeJS.Process): Promise<void> {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (interruption.signal.aborted) process.exit(1);
      interruption.abort(signal);
    });
  process.exitCode = await run(process.argv.slice(2), processTerminal(process, interruption.signal));
}
