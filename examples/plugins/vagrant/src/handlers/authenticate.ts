import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';

/** `GET /authenticate`: what `vagrant cloud auth` asks to know whether a token is good, and whose it is. */
export function authenticate({ principal }: Call<NoBody>): Reply {
  return reply({ json: { user: { username: principal.name } }, cache: 'no-store' });
}
