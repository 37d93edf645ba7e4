import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { Markup, markup } from './markup.ts';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; place-items: center; min-height: 100vh; }
main { width: min(24rem, 100% - 2rem); }
label { display: block; margin: 1rem 0 0.25rem; }
input { width: 100%; box-sizing: border-box; font: inherit; padding: 0.5rem; }
button { font: inherit; padding: 0.5rem 1.25rem; margin: 1.25rem 0.5rem 0 0; }
.problem { border-left: 0.25rem solid #c62828; padding-left: 0.75rem; }
dt { font-weight: 600; margin-top: 0.75rem; } dd { margin: 0; overflow-wrap: anywhere; }
`;

const POLICY = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

/** What every answer of these pages says to the browser. The referrer stays on this site: device pages have a secret in their address. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
  Vary: 'Cookie',
};

export interface Page {
  readonly title: string;
  readonly body: Markup;
}

/** Sends a whole page that needs no script. */
export function sendPage(response: Response, status: number, { title, body }: Page): void {
  // The style stands as it is: its hash is in the policy.
  const document = markup`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${new Markup(STYLE)}</style></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>
`;
  response.status(status).set(PAGE_HEADERS).type('html').send(document.text);
}

/** After a form: the browser fetches the next page, and a reload repeats nothing. */
export function seeOther(response: Response, location: string): void {
  response.status(303).set(PAGE_HEADERS).set('Location', location).end();
}
