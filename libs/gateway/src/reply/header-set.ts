import type { OutgoingHttpHeaders } from 'node:http';
import type { ReplyOptions } from '@packhouse/sdk';
import type { ReplyContext } from './reply-context.ts';

/** Headers of a reply; a plain object, because that is what `writeHead` takes fastest. */
export type HeaderSet = OutgoingHttpHeaders;

/** Framing, caching and protection are the host's: what a handler says about them is dropped. */
const HOST_OWNED = new Set([
  'cache-control',
  'connection',
  'content-disposition',
  'content-encoding',
  'content-length',
  'content-security-policy',
  'expires',
  'keep-alive',
  'pragma',
  'set-cookie',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-content-type-options',
]);

/** The headers that every reply has, with the handler's own; `vary` is what this kind of reply adds. */
export function baseHeaders(options: ReplyOptions, context: ReplyContext, vary = ''): HeaderSet {
  const headers: HeaderSet = { ...(context.headers as OutgoingHttpHeaders), 'X-Content-Type-Options': 'nosniff' };
  headers['Cache-Control'] = options.cache === 'no-store' ? 'no-store' : context.cacheControl;
  let varies = joined(context.vary, vary);
  if (options.headers !== undefined) varies = joined(varies, addOwn(headers, options.headers));
  if (varies !== '') headers['Vary'] = varies;
  return headers;
}

/** Adds a handler's headers; says what it varies by. */
function addOwn(headers: HeaderSet, own: Readonly<Record<string, string>>): string {
  let varies = '';
  for (const [name, value] of Object.entries(own)) {
    const lower = name.toLowerCase();
    if (value === undefined || HOST_OWNED.has(lower)) continue;
    if (lower === 'vary') varies = joined(varies, headerText(value));
    else headers[lower === 'content-type' ? 'Content-Type' : name] = headerText(value);
  }
  return varies;
}

function joined(a: string, b: string): string {
  if (a === '' || b === '') return a + b;
  // Most of what a kind of reply adds is said for all of them.
  if (`, ${a}, `.includes(`, ${b}, `)) return a;
  return `${a}, ${b}`;
}

/** Percent-encodes what no header may hold, line breaks first of all: a handler may have put a client's text into it. */
export function headerText(value: unknown): string {
  const text = String(value);
  return /[^\t -~]/.test(text) ? text.toWellFormed().replace(/[^\t -~]/gu, encodeURIComponent) : text;
}

/** A page that a stranger wrote, opened by itself: it may run nothing, load nothing, and has no origin. */
export const SANDBOX = "sandbox; default-src 'none'";

/** Whether a browser would render it as a page: HTML, SVG and everything else in XML. */
export function isActive(media: string): boolean {
  return /html|xml|svg/i.test(media);
}
