import type { Transaction } from '@packhouse/database';
import { type PluginDefinition, refuse } from '@packhouse/sdk';
import { type FormState, revOf, storedForm } from './form-state.ts';

const RETRY_SECONDS = 30;

/**
 * For every transaction that writes metadata, or what is made from it: the form of the format's rows, kept as it is until the end of the transaction.
 * Refuses with `unavailable` where it is not the plugin's own: another process has moved the rows, or is about to.
 */
export async function requireForm(tx: Transaction, plugin: PluginDefinition): Promise<FormState | undefined> {
  const state = await storedForm({ get: tx.getShared }, plugin.format);
  if (state && (state.moving || state.rev !== revOf(plugin)))
    throw refuse(
      'unavailable',
      `the metadata of the format ${plugin.format} ${state.moving ? 'is being brought into another form' : 'has another form than its plugin here'}; try again later`,
      { retryAfter: RETRY_SECONDS },
    );
  return state;
}
