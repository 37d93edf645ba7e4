import { reply } from '@packhouse/sdk';
import type { Refusal, Reply } from '@packhouse/sdk';

const REASONS: ReadonlyMap<number, string> = new Map([
  [400, 'Bad request'],
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [405, 'Method Not Allowed'],
  [408, 'Request Timeout'],
  [409, 'Conflict'],
  [412, 'Precondition Failed'],
  [413, 'Payload Too Large'],
  [414, 'URI Too Long'],
  [415, 'Unsupported Media Type'],
  [416, 'Range Not Satisfiable'],
  [422, 'Unprocessable Entity'],
  [429, 'Too Many Requests'],
  [500, 'Internal Server Error'],
  [503, 'Service Unavailable'],
  [507, 'Insufficient Storage'],
]);

/** GitLab's shape: the status and its name, then the reason. */
export function errors(refusal: Refusal): Reply {
  return reply({ status: refusal.status, json: { message: refusal.status === 404 ? missing(refusal) : told(refusal) } });
}

function told({ status, message }: Refusal): string {
  return [`${status} ${REASONS.get(status) ?? 'Error'}`, message].filter(Boolean).join(' - ');
}

/** What is missing, in GitLab's words, which scripts compare with. */
function missing({ code }: Refusal): string {
  return code === 'package-not-found' || code === 'version-not-found' || code === 'file-not-found'
    ? '404 Package Not Found'
    : '404 Not Found';
}
