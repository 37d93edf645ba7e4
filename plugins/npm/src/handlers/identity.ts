import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';

export function whoami(call: Call<NoBody>): Reply {
  return reply({ json: { username: call.principal.name }, cache: 'no-store' });
}

export function ping(): Reply {
  return reply({ json: {} });
}
