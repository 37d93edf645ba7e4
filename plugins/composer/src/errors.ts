import { reply } from '@packhouse/sdk';
import type { Refusal, Reply } from '@packhouse/sdk';

/** Composer prints the members `warning` and `info` of an answer of exactly this type, and quotes the start of the body in its own message. */
const MEDIA = 'application/json';

/** GitLab's shape. Where Composer would say no more than "could not authenticate", the reason goes into `warning` too, which it prints. */
export function errors({ status, message }: Refusal): Reply {
  const spoken = status === 401 || status === 403;
  return reply({ status, media: MEDIA, json: { message, ...(spoken ? { warning: message } : {}) } });
}
