import { Command } from 'commander';
import { addDoctor } from './commands/doctor/doctor.ts';
import { addGroupCommands } from './commands/group/index.ts';
import { addPluginCommands } from './commands/plugin/index.ts';
import { addProjectCommands } from './commands/project/index.ts';
import { addServe } from './commands/serve.ts';
import { addTokenCommands } from './commands/token/index.ts';
import { addUpkeepCommands } from './commands/upkeep/index.ts';
import { addUserCommands } from './commands/user/index.ts';
import type { Invocation } from './terminal/invocation.ts';
import { packhouseVersion } from './version.ts';

const FOOTER = `
Settings are environment variables (PACKHOUSE_DATA, PACKHOUSE_PORT, ...): docs/operator-guide.md has the table.
All commands work beside a running server; it notices what they change.
Exit codes: 0 done, 1 failed or found something wrong, 2 wrong arguments or settings.`;

/** The whole command line. */
export function program(invocation: Invocation): Command {
  const { terminal } = invocation;
  const root = new Command('packhouse')
    .description('A universal package registry')
    .version(packhouseVersion(), '-v, --version', 'print the version')
    .option('--json', 'print one JSON value instead of text, for scripts')
    .helpOption('-h, --help', 'print help')
    .addHelpText('after', FOOTER)
    .configureOutput({ writeOut: (text) => terminal.out(text.trimEnd()), writeErr: (text) => terminal.err(text.trimEnd()) })
    .showHelpAfterError('(packhouse <command> --help says what it takes)')
    .exitOverride();
  addServe(root, invocation);
  addUpkeepCommands(root, invocation);
  addUserCommands(root, invocation);
  addTokenCommands(root, invocation);
  addGroupCommands(root, invocation);
  addProjectCommands(root, invocation);
  addPluginCommands(root, invocation);
  addDoctor(root, invocation);
  return root;
}
