import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { prefersAbbreviated } from '../accept.ts';

/** `?write=true` is a client about to send the document back: it needs the present one, whole, with `_rev`. */
export async function packument(call: Call<NoBody>): Promise<Reply> {
  const key = { package: call.package };
  if (call.query.get('write') === 'true') return call.registry.document('packument', key, { cache: 'no-store' });
  const id = prefersAbbreviated(call.header('accept')) ? 'abbreviated' : 'packument';
  return call.registry.document(id, key);
}
