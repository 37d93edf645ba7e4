import type { IncomingMessage } from 'node:http';
import type { Configuration } from '@packhouse/config';
import { refuse } from '@packhouse/sdk';
import { publicOrigin } from '../links/public-origin.ts';

/** A page of another site may not write here with whatever the browser adds. Clients that are no browsers send neither header. */
export function refuseForeignOrigin(request: IncomingMessage, configuration: Configuration): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  const foreign =
    site === 'cross-site' ||
    site === 'same-site' ||
    (origin !== undefined && origin !== new URL(publicOrigin(request, configuration)).origin);
  if (foreign) throw refuse('forbidden', 'a page of another site may not change anything here');
}
