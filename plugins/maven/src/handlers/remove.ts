import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { placeOf } from '../place.ts';

/** A version goes with its last file. */
export async function remove(call: Call<NoBody>): Promise<Reply> {
  const { package: name, version, path } = placeOf(call);
  await call.registry.remove({ package: name, version, path });
  return reply({ status: 204 });
}
