import { refuse, reply } from '@packhouse/sdk';
import type { Call, JsonBody, NoBody, Reply } from '@packhouse/sdk';

const RETRY_AFTER_SECONDS = '2';

/** `npm login`: the person approves in a browser while npm asks `doneUrl` for the token. */
export async function startWebLogin(call: Call<JsonBody>): Promise<Reply> {
  const { loginUrl, pollId } = await call.exchange.startDevice();
  return reply({ json: { loginUrl, doneUrl: call.urls.to('-', 'v1', 'done', pollId) }, cache: 'no-store' });
}

export async function pollWebLogin(call: Call<NoBody>): Promise<Reply> {
  const polled = await call.exchange.pollDevice(call.params['poll'] ?? '');
  if (polled.state === 'approved') return reply({ json: { token: polled.token }, cache: 'no-store' });
  if (polled.state === 'denied') throw refuse('forbidden', 'The login was refused in the browser.');
  return reply({ status: 202, json: {}, headers: { 'Retry-After': RETRY_AFTER_SECONDS }, cache: 'no-store' });
}
