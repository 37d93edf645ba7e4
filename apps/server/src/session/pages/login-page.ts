import { markup } from './markup.ts';
import type { Page } from './page.ts';

export interface LoginForm {
  readonly action: string;
  readonly next: string;
  readonly username?: string;
  readonly problem?: string;
}

/** The sign-in form: one page for the password and the code, because nothing is remembered between two requests. */
export function loginPage({ action, next, username, problem }: LoginForm): Page {
  return {
    title: 'Sign in',
    body: markup`${problem === undefined ? undefined : markup`<p class="problem" role="alert">${problem}</p>`}
<form method="post" action="${action}">
<input type="hidden" name="next" value="${next}">
<label for="username">User name or e-mail address</label>
<input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="255" required value="${username}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="512" required>
<label for="code">One-time or recovery code, if you use two-factor authentication</label>
<input id="code" name="code" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" maxlength="64">
<button type="submit">Sign in</button>
</form>`,
  };
}
