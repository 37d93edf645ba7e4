import { reply, type AskedFor, type Call, type NoBody, type Reply, type RouteAction } from '@packhouse/sdk';
import { BASE } from '../place.ts';

/** The words of the token service. Who may push may also take away: clients ask for `push` alone before they delete. */
const ACTIONS: Readonly<Record<string, readonly RouteAction[]>> = {
  pull: ['pull'],
  push: ['pull', 'publish', 'delete'],
  delete: ['pull', 'delete'],
  '*': ['pull', 'publish', 'delete'],
};

/** `type:name:actions`, where the name may hold a colon (a host's port). */
function askedFor(scope: string): AskedFor | undefined {
  const last = scope.lastIndexOf(':');
  if (last <= scope.indexOf(':')) return undefined;
  const actions = scope
    .slice(last + 1)
    .split(',')
    .flatMap((word) => (Object.hasOwn(ACTIONS, word) ? ACTIONS[word]! : []));
  return { subject: scope.slice(0, last), actions: [...new Set(actions)] };
}

/** `docker login` asks for nothing, and shows what it gets at `/v2/`. */
const ALWAYS: AskedFor = { subject: BASE, actions: ['pull'] };

/** A token for what was asked, in several parameters or one (distribution's token specification). It is no error to ask for too much. */
export async function token({ query, exchange }: Call<NoBody>): Promise<Reply> {
  const scopes = query.getAll('scope').flatMap((scope) => scope.split(' '));
  const asked = scopes.flatMap((scope) => askedFor(scope) ?? []);
  const { token: text, expiresIn } = await exchange.short({ asked: [ALWAYS, ...asked] });
  const issued = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const answer = { token: text, access_token: text, expires_in: expiresIn, issued_at: issued };
  return reply({ json: answer, media: 'application/json', cache: 'no-store' });
}
