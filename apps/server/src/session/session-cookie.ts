import type { IncomingMessage } from 'node:http';
import type { Configuration } from '@packhouse/config';

export const SESSION_COOKIE = 'packhouse_session';

/** Longer texts than any secret of ours are not looked up. */
const LONGEST_SECRET = 128;

/** The secret that a browser shows. A name that stands twice was planted beside ours by somebody: then neither counts. */
export function sessionSecret(request: IncomingMessage): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.filter((pair) => pair.startsWith(`${SESSION_COOKIE}=`));
  const secret = found.length === 1 ? found[0]!.slice(SESSION_COOKIE.length + 1) : '';
  return secret !== '' && secret.length <= LONGEST_SECRET && /^[\w-]+$/.test(secret) ? secret : undefined;
}

/** The `Set-Cookie` value of a new session. Scripts cannot read it, and other sites cannot send it with a form. */
export function sessionCookie(secret: string, maxAgeSeconds: number, configuration: Configuration): string {
  return `${SESSION_COOKIE}=${secret}; Max-Age=${maxAgeSeconds}; ${attributes(configuration)}`;
}

/** The `Set-Cookie` value that takes the session away. */
export function endedCookie(configuration: Configuration): string {
  return `${SESSION_COOKIE}=; Max-Age=0; ${attributes(configuration)}`;
}

function attributes({ basePath, publicUrl }: Configuration): string {
  const secure = publicUrl?.startsWith('https:') ? '; Secure' : '';
  return `Path=${basePath === '' ? '/' : basePath}; HttpOnly; SameSite=Lax${secure}`;
}
