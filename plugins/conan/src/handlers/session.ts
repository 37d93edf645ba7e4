import { reply, type Call, type NoBody, type Reply } from '@packhouse/sdk';

/** Probed before nearly everything; the capabilities stand in a header of every answer. */
export function ping(): Reply {
  return reply({ text: '' });
}

/** What a client shows from here on in the place of its user name and password, or token: plain text. */
export async function authenticate(call: Call<NoBody>): Promise<Reply> {
  return reply({ text: (await call.exchange.short()).token, cache: 'no-store' });
}

export function checkCredentials({ principal }: Call<NoBody>): Reply {
  return reply({ text: principal.name, cache: 'no-store' });
}
