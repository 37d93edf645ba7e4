import type { IncomingMessage } from 'node:http';

const LIMIT_MS = 60_000;

/** Forms and JSON of the management API are small: who takes longer than a minute to send one only holds a connection. Uploads have their minimum rate instead. */
export function boundBodyTime(request: IncomingMessage): void {
  const { headers } = request;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
  const timer = setTimeout(() => request.destroy(), LIMIT_MS).unref();
  const clear = (): void => clearTimeout(timer);
  request.once('end', clear).once('close', clear);
}
