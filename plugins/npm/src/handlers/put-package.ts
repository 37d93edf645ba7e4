import { asRecord } from '@packhouse/encoding';
import type { Call, JsonBody, Reply } from '@packhouse/sdk';
import { publish } from './publish.ts';
import { updatePackage } from './update-package.ts';

/** One request, three meanings: with attachments it is a publish, without it sends a changed packument back (deprecate, star). */
export async function putPackage(call: Call<JsonBody>): Promise<Reply> {
  const attachments = asRecord(asRecord(call.body.value)?.['_attachments']);
  return attachments && Object.keys(attachments).length > 0 ? publish(call) : updatePackage(call);
}
