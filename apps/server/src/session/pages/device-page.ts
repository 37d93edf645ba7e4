import { markup } from './markup.ts';
import type { Page } from './page.ts';

export interface DeviceForm {
  readonly action: string;
  readonly username: string;
  /** The format's title. */
  readonly format: string;
  /** Which program waits, and where it runs. */
  readonly client: string;
  /** For how long the token works, in words. */
  readonly lifetime: string | undefined;
}

/** What a client that signs in asks for. It names everything that the token may do: approving is giving it away. */
export function devicePage({ action, username, format, client, lifetime }: DeviceForm): Page {
  return {
    title: 'A client asks to sign in',
    body: markup`<p>Approve only if you have just started this sign-in yourself.</p>
<dl>
<dt>Client</dt><dd>${client}</dd>
<dt>Format</dt><dd>${format}</dd>
<dt>Acts as</dt><dd>${username}</dd>
<dt>It may</dt><dd>do everything that you may: read, publish, delete and change settings (scope <code>api</code>)</dd>
${lifetime === undefined ? undefined : markup`<dt>For</dt><dd>${lifetime}; you can revoke the token earlier in your settings</dd>`}
</dl>
<form method="post" action="${action}">
<button type="submit" name="decision" value="approve">Approve</button>
<button type="submit" name="decision" value="deny">Deny</button>
</form>`,
  };
}

/** A page that only tells something. */
export function notePage(title: string, text: string): Page {
  return { title, body: markup`<p>${text}</p>` };
}

/** Seconds in the largest whole unit. */
export function lifetimeInWords(seconds: number): string {
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const;
  const [unit, length] = units.find(([, size]) => seconds >= size) ?? ['minute', 60];
  const count = Math.max(1, Math.round(seconds / length));
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
