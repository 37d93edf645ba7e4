import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:tls';

export interface TlsFront {
  /** `https://localhost:<port>`. */
  readonly url: string;
  close(): Promise<void>;
}

/** SwiftPM shows a credential over TLS alone: what comes here goes on to an address without it, byte by byte. */
export async function startTlsFront(target: string, identity: { readonly key: Buffer; readonly cert: Buffer }): Promise<TlsFront> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer(identity, (socket) => {
    const onward = connect(Number(port), hostname);
    for (const one of [socket, onward]) {
      sockets.add(one);
      one.on('close', () => sockets.delete(one));
      one.on('error', () => [socket, onward].forEach((other) => other.destroy()));
    }
    socket.pipe(onward).pipe(socket);
  });
  // A client that does not trust the certificate says so in its own words.
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  };
  return { url: `https://localhost:${(server.address() as AddressInfo).port}`, close };
}
