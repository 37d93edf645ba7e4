import { once } from 'node:events';
import type { Command } from 'commander';
import type { RunningServer } from '@packhouse/server';
import { configurationOf } from '../house/open-house.ts';
import type { Invocation } from '../terminal/invocation.ts';
import { fields } from '../terminal/table.ts';

function signIn({ root }: RunningServer): string {
  if (!root) return 'in the browser, or with a token; a lost password: packhouse user reset-password root';
  if (root.password === undefined) return `as ${root.username} with the password from PACKHOUSE_ROOT_PASSWORD`;
  return `as ${root.username} with the password ${root.password} (shown this once)`;
}

async function serve(invocation: Invocation, strictPlugins: boolean | undefined): Promise<void> {
  const { terminal } = invocation;
  const configuration = configurationOf(terminal);
  const { startServer } = await import('@packhouse/server');
  const running = await startServer(configuration, { strictPlugins });
  const { address, root, formats, disabled } = running;
  const started = { address, root, formats, disabled, dataFolder: configuration.dataFolder };
  // One line, for the server's log follows on the same stream, a line an event.
  if (invocation.json) terminal.out(JSON.stringify(started));
  else
    terminal.out(
      [
        `Packhouse serves ${configuration.publicUrl ?? address}`,
        ...fields([
          ['  formats', formats.join(', ')],
          ...disabled.map(({ name, reason }) => ['  switched off', `${name}: ${reason}`] as const),
          ['  data', configuration.dataFolder],
          ['  sign in', signIn(running)],
          ['  stop', 'Ctrl-C'],
        ]),
      ].join('\n'),
    );
  if (!terminal.interrupted.aborted) await once(terminal.interrupted, 'abort');
  invocation.note('Stopping: requests that run may end; a second signal stops at once.');
  await running.close();
}

export function addServe(root: Command, invocation: Invocation): void {
  root
    .command('serve')
    .description('serve the API, the registries and the web UI')
    .option('--strict-plugins', 'do not start when a community plugin is broken')
    .action(invocation.does<{ strictPlugins?: boolean }>((options) => serve(invocation, options.strictPlugins)));
}
