import { refuse } from '@packhouse/sdk';
import type { Call } from '@packhouse/sdk';

/** A package is compressed already, and what is stored must be what was sent. */
export function refuseEncoded(call: Pick<Call, 'header'>): void {
  const encoding = call.header('content-encoding')?.trim().toLowerCase();
  if (encoding === undefined || encoding === '' || encoding === 'identity') return;
  throw refuse('unsupported-media-type', 'Send the package without Content-Encoding: it is uploaded as it is.');
}
