import { revokeToken, SYSTEM } from '@packhouse/directory';
import type { Command } from 'commander';
import { administer } from '../../house/open-house.ts';
import { wholeNumber } from '../../terminal/arguments.ts';
import type { Invocation } from '../../terminal/invocation.ts';

export function addTokenRevoke(token: Command, invocation: Invocation): void {
  token
    .command('revoke')
    .description('revoke a token of any kind, for good')
    .argument('<id>', 'its number, from token list', wholeNumber)
    .action(
      invocation.does(async (_, given) => {
        const id = Number(given);
        await administer(invocation, ({ directory }) => revokeToken(directory, SYSTEM, id));
        invocation.answer({ id, revoked: true }, [`The token ${id} is revoked.`]);
      }),
    );
}
