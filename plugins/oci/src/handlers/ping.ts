import { reply, type Call, type NoBody, type Reply } from '@packhouse/sdk';
import { requireToken } from '../require-token.ts';

export function ping(call: Call<NoBody>): Reply {
  requireToken(call);
  return reply({ json: {}, media: 'application/json' });
}
