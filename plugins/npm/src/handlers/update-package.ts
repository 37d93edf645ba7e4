import { asRecord } from '@packhouse/encoding';
import { RefusalError, refuse, reply } from '@packhouse/sdk';
import type { Call, JsonBody, Reply } from '@packhouse/sdk';
import { deprecationChanges } from '../deprecations.ts';
import { starChange } from '../stars.ts';

/** More than so many neighbours at one moment are refused with a conflict. */
const ATTEMPTS = 50;

/** A packument sent back: deprecations and the caller's own star are applied, all else in it is the registry's to say and is passed over. */
export async function updatePackage(call: Call<JsonBody>): Promise<Reply> {
  const sent = asRecord(call.body.value);
  if (!sent) throw refuse('invalid-request', 'The body must be a JSON object.');
  for (let attempt = 1; ; attempt++) {
    try {
      await apply(call, sent);
      return reply({ json: { ok: true, success: true } });
    } catch (error) {
      // Somebody changed the package between our look and our write: look again.
      if (attempt === ATTEMPTS || !(error instanceof RefusalError) || error.code !== 'conflict') throw error;
    }
  }
}

async function apply(call: Call<JsonBody>, sent: Record<string, unknown>): Promise<void> {
  const { rows } = call.registry;
  const row = await rows.package(call.package);
  if (!row) throw refuse('package-not-found', `${call.package} is not in this registry; a publish needs "_attachments".`);
  const versions = await rows.versions(call.package);
  await call.registry.change([
    ...deprecationChanges(call.package, sent['versions'], versions),
    ...starChange(row, sent['users'], call.principal.name),
  ]);
}
