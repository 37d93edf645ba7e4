import { reply } from '@packhouse/sdk';
import type { ErrorPlace, Refusal, Reply, StatusException } from '@packhouse/sdk';
import { odataError } from './v2/odata-error.ts';

const LONGEST_WARNING = 400;
const UNAUTHENTICATED = 401;

/** Clients print the status and nothing of the body, but they do print this header; on reads it would turn every miss into a warning. */
function warning({ status, message }: Refusal, { method }: ErrorPlace): Record<string, string> {
  if (method === 'GET' || method === 'HEAD' || status === UNAUTHENTICATED) return {};
  return { 'X-NuGet-Warning': message.replaceAll(/[^ -~]/g, '?').slice(0, LONGEST_WARNING) };
}

export function errors(refusal: Refusal, at: ErrorPlace): Reply {
  const { status, message } = refusal;
  const headers = warning(refusal, at);
  if (at.pattern?.startsWith('/v2')) return reply({ status, headers, text: odataError(message), media: 'application/xml; charset=utf-8' });
  return reply({ status, headers, json: { message } });
}

export const statuses: readonly StatusException[] = [
  { code: 'invalid-package', status: 400, why: 'the protocol knows 400 for a package that cannot be read' },
  { code: 'identity-mismatch', status: 400, why: 'the protocol knows 400 for a package that cannot be read' },
];
