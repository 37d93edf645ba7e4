import { reply } from '@packhouse/sdk';
import type { Call, RawBody, Reply } from '@packhouse/sdk';
import { readUpload } from '../read-upload.ts';

/** `PUT /:name/:version/:file`. The body is the file. */
export async function upload(call: Call<RawBody>): Promise<Reply> {
  await call.registry.publish(await readUpload(call));
  return reply({ status: 201, json: { message: 'published' } });
}
