import { mintPersonalToken, PERSONAL_SCOPES, SYSTEM } from '@packhouse/directory';
import type { Command } from 'commander';
import { userNamed } from '../../house/look-up.ts';
import { administer } from '../../house/open-house.ts';
import { collect, expiryDay } from '../../terminal/arguments.ts';
import type { Invocation } from '../../terminal/invocation.ts';
import { tokenLines } from './token-lines.ts';
import { tokenScopes } from './token-scopes.ts';

interface Options {
  readonly user: string;
  readonly scope?: readonly string[];
  readonly expires?: number;
  readonly neverExpires?: boolean;
}

async function create(invocation: Invocation, name: string, options: Options): Promise<void> {
  const scopes = tokenScopes(options.scope, PERSONAL_SCOPES, ['api']);
  const made = await administer(invocation, async (house) => {
    const user = await userNamed(house, options.user);
    const expiresAt = options.neverExpires === true ? null : options.expires;
    return mintPersonalToken(house.directory, SYSTEM, { userId: user.id, name, scopes, expiresAt, creatorId: user.id });
  });
  invocation.answer({ token: made.token, ...made.info }, tokenLines(made));
}

export function addTokenCreate(token: Command, invocation: Invocation): void {
  token
    .command('create')
    .description('make a personal access token and show it once')
    .argument('<name>', 'what it is for')
    .requiredOption('--user <username>', 'whose token it is')
    .option('--scope <scope>', `${PERSONAL_SCOPES.join(', ')}; may be repeated (default: api)`, collect)
    .option('--expires <day>', 'its end, as 2027-01-31 (default: in a year)', expiryDay)
    .option('--never-expires', 'without an end')
    .action(invocation.does<Options>((options, name) => create(invocation, name!, options)));
}
