import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { versionOf } from './version-of.ts';

/** `DELETE /{scope}/{name}/{version}`, which the specification leaves to registries. The number stays taken. */
export async function remove(call: Call<NoBody>): Promise<Reply> {
  await call.registry.remove({ package: call.package, version: versionOf(call) });
  return reply({ status: 204 });
}
