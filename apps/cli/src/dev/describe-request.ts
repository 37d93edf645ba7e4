import type { IncomingHttpHeaders } from 'node:http';
import { EXCHANGE_PREFIX, TOKEN_PATTERN } from '@packhouse/access';

const SECRET = /auth|token|key|cookie|secret|password/i;
const DULL = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive']);
const SHOWN = 120;

/** The scheme stays, for it is what one looks for; what comes after is nobody's business. */
const hidden = (value: string): string => (value.includes(' ') ? `${value.slice(0, value.indexOf(' '))} [hidden]` : '[hidden]');

/** Tokens of handshakes stand in paths too: `phx1.<claims>.<signature>`. */
const TOKENS = new RegExp(`${TOKEN_PATTERN}|${EXCHANGE_PREFIX.replace('.', '\\.')}[\\w.-]+`, 'g');

export const withoutSecrets = (url: string): string =>
  url.replaceAll(TOKENS, '[hidden]').replaceAll(/([?&][^=&]*(?:auth|token|key|secret|password)[^=&]*=)[^&]*/gi, '$1[hidden]');

/** The beginning of a body: as text where it is text, else in hexadecimal. */
export function bodyStart(bytes: Uint8Array): string {
  const head = Buffer.from(bytes).subarray(0, SHOWN);
  const text = head.toString('utf8');
  return /^[\t\n\r\x20-\x7e]*$/.test(text) ? JSON.stringify(text) : `hex ${head.subarray(0, 32).toString('hex')}`;
}

/** What a client sent, in lines; credentials only by their kind. */
export function describeRequest(request: {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly size: number;
  readonly start: Uint8Array;
  readonly status: number;
  readonly milliseconds: number;
}): string[] {
  const headers = Object.entries(request.headers)
    .filter(([name]) => !DULL.has(name))
    .map(([name, value]) => `    ${name}: ${SECRET.test(name) ? hidden(String(value)) : String(value)}`);
  const body = request.size === 0 ? [] : [`    ${request.size} bytes: ${bodyStart(request.start)}`];
  return [
    `${request.method} ${withoutSecrets(request.url)}  ${request.status}  ${Math.round(request.milliseconds)} ms`,
    ...headers,
    ...body,
  ];
}
