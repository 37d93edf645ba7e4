import { expectThat } from '@packhouse/sdk-testing/clients';
import type { ProvisionedUser } from '@packhouse/sdk-testing/clients';

/** What a person does with the address that a client prints: signs in there and lets the client in. */
export async function approveInBrowser(loginUrl: string, { username, password }: ProvisionedUser): Promise<void> {
  const page = new URL(loginUrl);
  const signIn = await form(new URL('/-/login', page), { username, password, next: page.pathname });
  const cookie = signIn.headers.getSetCookie().map((line) => line.split(';')[0]!);
  expectThat(signIn.status === 303 && cookie.length > 0, 'the person can sign in', `POST /-/login -> ${signIn.status}`);
  const shown = await fetch(page, { headers: { cookie: cookie.join('; ') } });
  expectThat(
    shown.status === 200 && (await shown.text()).includes(username),
    'the page says who is about to approve',
    `GET ${loginUrl} -> ${shown.status}`,
  );
  const approved = await form(page, { decision: 'approve' }, cookie.join('; '));
  expectThat(approved.status === 200, 'the person can approve', `POST ${loginUrl} -> ${approved.status} ${await approved.text()}`);
}

function form(address: URL, fields: Record<string, string>, cookie?: string): Promise<Response> {
  const headers = { origin: address.origin, ...(cookie ? { cookie } : {}) };
  return fetch(address, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
}
