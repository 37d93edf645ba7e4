import type { IncomingMessage } from 'node:http';
import { forbidden } from './refusals.ts';

/** A page of another site may not change anything with the cookie that the browser adds; browsers say where a request comes from. */
export function refuseForeignPage(request: IncomingMessage, ownOrigin: string): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  const foreign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') || (origin !== undefined && origin !== new URL(ownOrigin).origin);
  if (foreign) throw forbidden('a page of another site may not change anything here');
}
