import { asRecord } from '@packhouse/encoding';
import { refuse, reply } from '@packhouse/sdk';
import type { Call, JsonBody, Reply } from '@packhouse/sdk';
import { deprecationChanges } from '../deprecations.ts';
import { npmPackage } from '../metadata.ts';
import { starChange } from '../stars.ts';

/** A packument sent back: deprecations and the caller's own star are applied, all else in it is the registry's to say and is passed over. */
export async function updatePackage(call: Call<JsonBody>): Promise<Reply> {
  const sent = asRecord(call.body.value);
  if (!sent) throw refuse('invalid-request', 'The body must be a JSON object.');
  const { rows } = call.registry;
  const row = await rows.package(call.package);
  if (!row) throw refuse('package-not-found', `${call.package} is not in this registry; a publish needs "_attachments".`);
  const versions = await rows.versions(call.package);
  await call.registry.change([
    ...deprecationChanges(call.package, sent['versions'], versions),
    ...starChange(call.package, sent['users'], call.principal.name, npmPackage(row.metadata)),
  ]);
  return reply({ json: { ok: true, success: true } });
}
