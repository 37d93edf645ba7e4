import { Body, Controller, Get, Inject, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { closeBrowserSession, openBrowserSession, type SignIn, WRONG_PASSWORD } from '@packhouse/directory';
import { clientAddress, type HostParts } from '@packhouse/gateway';
import type { Request, Response } from 'express';
import { formField } from './form-field.ts';
import { HOST } from '../host-token.ts';
import { localPath } from './local-path.ts';
import { FormBodyGuard } from './form-body.guard.ts';
import { OwnOriginGuard } from './own-origin.guard.ts';
import { loginPage } from './pages/login-page.ts';
import { seeOther, sendPage } from './pages/page.ts';
import { endedCookie, sessionCookie, sessionSecret } from './session-cookie.ts';

const SECOND_FACTOR = 'This account uses two-factor authentication: enter the password again together with a one-time or recovery code.';

/** Signing in and out in a browser, without a script. */
@Controller('-')
@UseGuards(OwnOriginGuard, FormBodyGuard)
export class LoginController {
  constructor(@Inject(HOST) private readonly parts: HostParts) {}

  @Get('login')
  async form(@Req() request: Request, @Res() response: Response, @Query('next') wanted: unknown): Promise<void> {
    const next = localPath(wanted, this.#basePath);
    const secret = sessionSecret(request);
    if (secret !== undefined && (await this.parts.directory.readBrowserSession(secret))) return seeOther(response, next);
    sendPage(response, 200, loginPage({ action: this.#loginPath, next }));
  }

  @Post('login')
  async signIn(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const next = localPath(formField(body, 'next'), this.#basePath);
    const username = formField(body, 'username');
    const answer = await this.#check(request, username, formField(body, 'password'), formField(body, 'code')?.trim());
    if ('user' in answer) return this.#open(request, response, answer.user, next);
    const refused = 'refused' in answer ? answer.refused : { status: 401, reason: SECOND_FACTOR };
    if ('retryAfter' in refused && refused.retryAfter !== undefined) response.set('Retry-After', String(refused.retryAfter));
    sendPage(
      response,
      refused.status,
      loginPage({ action: this.#loginPath, next, username: username?.slice(0, 255), problem: problemOf(refused.reason) }),
    );
  }

  @Post('logout')
  async signOut(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.#close(request);
    response.set('Set-Cookie', endedCookie(this.parts.configuration));
    seeOther(response, this.#loginPath);
  }

  #check(request: Request, username: string | undefined, password: string | undefined, code: string | undefined): Promise<SignIn> {
    if (username === undefined || password === undefined)
      return Promise.resolve({ refused: { status: 400, reason: 'Enter a user name and a password.' } });
    const address = clientAddress(request, this.parts.configuration.trustedProxies);
    return this.parts.directory.signIn({ username, password, address, ...(code === undefined ? {} : { code }) });
  }

  /** Each sign-in has a secret of its own, and ends the session that the browser had before. */
  async #open(request: Request, response: Response, user: { id: number; username: string }, next: string): Promise<void> {
    const { directory, configuration, clock } = this.parts;
    await this.#close(request);
    const actor = { identity: `user:${user.id}`, name: user.username };
    const { secret, expiresAt } = await openBrowserSession(directory, actor, user.id);
    response.set('Set-Cookie', sessionCookie(secret, Math.floor((expiresAt - clock()) / 1000), configuration));
    seeOther(response, next);
  }

  async #close(request: Request): Promise<void> {
    const secret = sessionSecret(request);
    const session = secret === undefined ? undefined : await this.parts.directory.readBrowserSession(secret);
    if (secret === undefined || !session) return;
    await closeBrowserSession(this.parts.directory, { identity: `user:${session.user.id}`, name: session.user.username }, secret);
  }

  get #basePath(): string {
    return this.parts.configuration.basePath;
  }

  get #loginPath(): string {
    return `${this.#basePath}/-/login`;
  }
}

/** The directory speaks to clients, which may show a token in a password's place; this form takes a password alone. */
function problemOf(reason: string): string {
  return reason === WRONG_PASSWORD ? 'The user name or the password is wrong.' : reason;
}
