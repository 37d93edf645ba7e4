import { asRecord } from '@packhouse/encoding';
import type { JsonBody, Spooled } from '@packhouse/sdk';
import { stagedBytes } from '@packhouse/sdk-testing';

/** A publish as it looks after the host has spooled the attachments. */
export function spooledBody(text: string): JsonBody {
  const value: unknown = JSON.parse(text);
  const spooled: Spooled[] = [];
  for (const [key, attachment] of Object.entries(asRecord(asRecord(value)?.['_attachments']) ?? {})) {
    const data = (attachment as { data?: unknown }).data;
    if (typeof data !== 'string') continue;
    spooled.push({
      path: ['_attachments', key, 'data'],
      staged: stagedBytes(Buffer.from(data, key.endsWith('.sigstore') ? 'utf8' : 'base64')),
    });
    (attachment as { data: unknown }).data = null;
  }
  return { kind: 'json', value, spooled };
}
