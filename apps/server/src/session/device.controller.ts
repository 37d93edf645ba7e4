import { Body, Controller, Get, Inject, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { approveDeviceGrant, type BrowserSession, denyDeviceGrant, DirectoryError, readDeviceGrant } from '@packhouse/directory';
import type { HostParts } from '@packhouse/gateway';
import type { Request, Response } from 'express';
import { formField } from './form-field.ts';
import { HOST } from '../host-token.ts';
import { FormBodyGuard } from './form-body.guard.ts';
import { OwnOriginGuard } from './own-origin.guard.ts';
import { devicePage, lifetimeInWords, notePage } from './pages/device-page.ts';
import { type Page, seeOther, sendPage } from './pages/page.ts';
import { sessionSecret } from './session-cookie.ts';

const GONE = notePage('Nothing waits here', 'This sign-in is unknown, has expired or was answered already. Start it again in the client.');
const ENROL = notePage(
  'Two-factor authentication is required',
  'Set up two-factor authentication first, then start the sign-in again in the client.',
);

/** The page on which a person lets a client in that started a sign-in with the browser's help. */
@Controller('-/device')
@UseGuards(OwnOriginGuard, FormBodyGuard)
export class DeviceController {
  constructor(@Inject(HOST) private readonly parts: HostParts) {}

  @Get(':code')
  async show(@Req() request: Request, @Res() response: Response, @Param('code') code: string): Promise<void> {
    const session = await this.#session(request, response, code);
    if (!session) return;
    const grant = await readDeviceGrant(this.parts.directory, code);
    if (!grant) return sendPage(response, 404, GONE);
    const plugin = this.parts.plugins.get(grant.format)?.definition;
    const form = {
      action: this.#path(code),
      username: session.user.username,
      format: plugin?.title ?? grant.format,
      client: grant.client,
      lifetime: plugin?.exchange && lifetimeInWords(plugin.exchange.ttl),
    };
    sendPage(response, 200, devicePage(form));
  }

  @Post(':code')
  async decide(@Req() request: Request, @Res() response: Response, @Param('code') code: string, @Body() body: unknown): Promise<void> {
    const session = await this.#session(request, response, code);
    if (!session) return;
    const decision = formField(body, 'decision');
    if (decision !== 'approve' && decision !== 'deny') return seeOther(response, this.#path(code));
    sendPage(response, ...(await this.#settle(session, code, decision)));
  }

  async #settle({ user }: BrowserSession, code: string, decision: 'approve' | 'deny'): Promise<[status: number, page: Page]> {
    const { directory } = this.parts;
    const actor = { identity: `user:${user.id}`, name: user.username };
    try {
      if (decision === 'deny') {
        await denyDeviceGrant(directory, actor, code);
        return [200, notePage('Denied', 'The client was not let in. You can close this page.')];
      }
      await approveDeviceGrant(directory, actor, code, user.id);
      return [200, notePage('Approved', 'The client is signed in. You can close this page.')];
    } catch (error) {
      if (error instanceof DirectoryError && error.code === 'not-found') return [404, GONE];
      throw error;
    }
  }

  /** Answers itself where there is no session that may approve. */
  async #session(request: Request, response: Response, code: string): Promise<BrowserSession | undefined> {
    const secret = sessionSecret(request);
    const session = secret === undefined ? undefined : await this.parts.directory.readBrowserSession(secret);
    if (!session) {
      seeOther(response, `${this.parts.configuration.basePath}/-/login?next=${encodeURIComponent(this.#path(code))}`);
      return undefined;
    }
    if (!session.mustEnrol) return session;
    sendPage(response, 403, ENROL);
    return undefined;
  }

  #path(code: string): string {
    return `${this.parts.configuration.basePath}/-/device/${encodeURIComponent(code)}`;
  }
}
