import { DEPLOY_SCOPES, type MemberScope, mintDeployToken, SYSTEM } from '@packhouse/directory';
import type { Command } from 'commander';
import { groupAt, projectAt } from '../../house/look-up.ts';
import { type Administration, administer } from '../../house/open-house.ts';
import { collect, expiryDay } from '../../terminal/arguments.ts';
import { CommandProblem } from '../../terminal/command-problem.ts';
import type { Invocation } from '../../terminal/invocation.ts';
import { tokenLines } from './token-lines.ts';
import { tokenScopes } from './token-scopes.ts';

interface Options {
  readonly project?: string;
  readonly group?: string;
  readonly username?: string;
  readonly scope?: readonly string[];
  readonly expires?: number;
}

async function placeOf(house: Administration, { project, group }: Options): Promise<MemberScope> {
  if (project !== undefined && group === undefined) return { projectId: (await projectAt(house, project)).id };
  if (group !== undefined && project === undefined) return { groupId: (await groupAt(house, group)).id };
  throw new CommandProblem('a deploy token belongs to one project or to one group', 'Give either --project <path> or --group <path>.', 2);
}

async function create(invocation: Invocation, name: string, options: Options): Promise<void> {
  const scopes = tokenScopes(options.scope, DEPLOY_SCOPES, ['read_package_registry']);
  const made = await administer(invocation, async (house) => {
    const { username, expires } = options;
    return mintDeployToken(house.directory, SYSTEM, await placeOf(house, options), { name, username, scopes, expiresAt: expires });
  });
  invocation.answer({ token: made.token, ...made.info }, tokenLines(made));
}

export function addDeployTokenCreate(deploy: Command, invocation: Invocation): void {
  deploy
    .command('create')
    .description('make a deploy token and show it once')
    .argument('<name>', 'what it is for')
    .option('--project <path>', 'of this project')
    .option('--group <path>', 'of this group and everything in it')
    .option('--username <name>', 'the user name that goes with it (default: one is made)')
    .option('--scope <scope>', `${DEPLOY_SCOPES.join(', ')}; may be repeated (default: read_package_registry)`, collect)
    .option('--expires <day>', 'its end, as 2027-01-31 (default: never)', expiryDay)
    .action(invocation.does<Options>((options, name) => create(invocation, name!, options)));
}
