import { reply } from '@packhouse/sdk';
import type { Refusal, Reply } from '@packhouse/sdk';

/** Problem details (RFC 7807). SwiftPM prints `detail`, and only of an answer of exactly this type that says its version. */
export function errors({ status, code, message }: Refusal): Reply {
  const detail = message === '' ? title(code) : message;
  return reply({
    status,
    media: 'application/problem+json',
    headers: { 'Content-Language': 'en' },
    json: { status, title: title(code), detail },
  });
}

/** `package-not-found` as a person reads it. */
function title(code: string): string {
  return code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' ');
}
