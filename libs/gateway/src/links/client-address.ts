import type { BlockList } from 'node:net';
import { isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';

const plain = (address: string): string => (address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address);

function trusted(proxies: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && proxies.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** Who calls: the socket's peer, or, where that is a trusted proxy, the last address in `X-Forwarded-For` that is not one. */
export function clientAddress(request: IncomingMessage, proxies: BlockList): string {
  let address = plain(request.socket.remoteAddress ?? '');
  const forwarded = request.headers['x-forwarded-for'];
  if (forwarded === undefined || !trusted(proxies, address)) return address;
  const hops = String(forwarded)
    .split(',', 20)
    .map((hop) => hop.trim());
  while (hops.length > 0 && trusted(proxies, address)) address = plain(hops.pop()!);
  return address;
}
