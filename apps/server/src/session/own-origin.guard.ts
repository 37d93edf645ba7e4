import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { type HostParts, publicOrigin } from '@packhouse/gateway';
import type { Request } from 'express';
import { HOST } from '../host-token.ts';
import { refuseForeignPage } from '../management/http/refuse-foreign-page.ts';

/** No form of another site may sign anybody in or out, or let a client in, signed in or not. */
@Injectable()
export class OwnOriginGuard implements CanActivate {
  constructor(@Inject(HOST) private readonly parts: HostParts) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (request.method !== 'GET' && request.method !== 'HEAD') refuseForeignPage(request, publicOrigin(request, this.parts.configuration));
    return true;
  }
}
