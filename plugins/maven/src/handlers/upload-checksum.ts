import { reply } from '@packhouse/sdk';
import type { Call, RawBody, Reply } from '@packhouse/sdk';
import { readChecksum } from '../checksum-text.ts';
import { placeOf } from '../place.ts';

/** Compared with the file, whichever of the two comes first: clients send them on several connections. Not kept; what is served is computed. */
export async function uploadChecksum(call: Call<RawBody>): Promise<Reply> {
  const { package: name, version, path, algorithm } = placeOf(call);
  const { staged } = call.body;
  const text = Buffer.from(await staged.bytes({ max: staged.size })).toString('latin1');
  const digest = readChecksum(text, algorithm!);
  await call.registry.change([{ op: 'expect', package: name, version, path, digests: { [algorithm!]: digest } }]);
  return reply({ status: 201 });
}
