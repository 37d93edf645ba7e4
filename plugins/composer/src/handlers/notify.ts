import { asRecord } from '@packhouse/encoding';
import { refuse, reply } from '@packhouse/sdk';
import type { Call, JsonBody, Reply } from '@packhouse/sdk';

/** `POST /downloads`: what a client has installed. Downloads are counted where they happen, so nothing is to be done. */
export function notify({ body }: Call<JsonBody>): Reply {
  if (!Array.isArray(asRecord(body.value)?.['downloads']))
    throw refuse('invalid-request', 'The body must be an object with a list "downloads".');
  return reply({ status: 201, json: { status: 'success' }, cache: 'no-store' });
}
