import { reply } from '@packhouse/sdk';
import type { ErrorPlace, Refusal, Reply, StatusException } from '@packhouse/sdk';
import { odataError } from './v2/odata-error.ts';

const LONGEST_WARNING = 400;
const UNAUTHENTICATED = 401;

/**
 * Clients print nothing of the body: old ones the status line, newer ones this header. On reads, where a miss is an everyday thing, and with the
 * challenge that begins each of them, both would be noise.
 */
function told({ status, message }: Refusal, { method }: ErrorPlace): { reason?: string; headers?: Record<string, string> } {
  if (method === 'GET' || method === 'HEAD' || status === UNAUTHENTICATED) return {};
  return { reason: message, headers: { 'X-NuGet-Warning': message.replaceAll(/[^ -~]/g, '?').slice(0, LONGEST_WARNING) } };
}

export function errors(refusal: Refusal, at: ErrorPlace): Reply {
  const { status, message } = refusal;
  const aloud = told(refusal, at);
  if (at.pattern?.startsWith('/v2')) return reply({ status, ...aloud, text: odataError(message), media: 'application/xml; charset=utf-8' });
  return reply({ status, ...aloud, json: { message } });
}

export const statuses: readonly StatusException[] = [
  { code: 'invalid-package', status: 400, why: 'the protocol knows 400 for a package that cannot be read' },
  { code: 'identity-mismatch', status: 400, why: 'the protocol knows 400 for a package that cannot be read' },
];
