import type { IncomingMessage } from 'node:http';
import type { Configuration } from '@packhouse/config';

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/;

/**
 * Where clients reach us, without a trailing slash. Without a configured public URL the request's Host counts only where it is loopback or
 * the address that we listen on: npm drops its token on tarballs of another host name, and a forged Host must not reach anyone's links.
 */
export function publicOrigin(request: IncomingMessage, configuration: Configuration): string {
  if (configuration.publicUrl !== undefined) return configuration.publicUrl;
  const host = request.headers.host ?? '';
  const port = request.socket.localPort;
  if (LOOPBACK.test(host) || host === `${configuration.host}:${port}`) return `http://${host}`;
  const local =
    configuration.host === '0.0.0.0' || configuration.host === '::' ? plainLocal(request.socket.localAddress) : configuration.host;
  return `http://${local.includes(':') ? `[${local}]` : local}:${port}`;
}

function plainLocal(address: string | undefined): string {
  return (address ?? '127.0.0.1').replace(/^::ffff:/, '');
}
