import { asRecord } from '@packhouse/encoding';
import { RefusalError, refuse, reply } from '@packhouse/sdk';
import type { Call, JsonBody, NoBody, Reply } from '@packhouse/sdk';

/** `npm login --auth-type=legacy`: a user name and a password, or a token in the password's place. */
export async function login(call: Call<JsonBody>): Promise<Reply> {
  const body = asRecord(call.body.value);
  const [username, password] = [body?.['name'], body?.['password']];
  if (typeof username !== 'string' || typeof password !== 'string')
    throw refuse('invalid-request', 'The body must hold "name" and "password".');
  if (username !== call.params['username']) throw refuse('invalid-request', 'The user name in the body differs from that in the address.');
  const { token } = await tokenFor(call, username, password);
  return reply({ status: 201, json: { ok: true, id: `org.couchdb.user:${username}`, token }, cache: 'no-store' });
}

/** A token is looked up by its hash, which costs nothing and is never throttled; only what is none is tried as a password. */
async function tokenFor(call: Call<JsonBody>, username: string, password: string): Promise<{ token: string }> {
  try {
    return await call.exchange.withToken(password);
  } catch (error) {
    if (!(error instanceof RefusalError) || error.code !== 'unauthenticated') throw error;
    return call.exchange.withPassword({ username, password, otp: call.header('npm-otp') });
  }
}

/** The token stands in the address because npm puts it there; it is the caller's own. */
export async function logout(call: Call<NoBody>): Promise<Reply> {
  await call.exchange.revoke(call.params['token'] ?? '');
  return reply({ json: { ok: true } });
}
