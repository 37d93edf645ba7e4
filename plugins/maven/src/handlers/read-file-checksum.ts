import { refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { placeOf } from '../place.ts';

/** Never the uploaded text: of the bytes that are served. */
export async function readFileChecksum(call: Call<NoBody>): Promise<Reply> {
  const { package: name, version, path, algorithm } = placeOf(call);
  const row = await call.registry.rows.file(name, version, path);
  if (!row) throw refuse('file-not-found', 'There is no such file here.');
  return reply({ text: row.digests[algorithm!], cache: 'revalidate' });
}
