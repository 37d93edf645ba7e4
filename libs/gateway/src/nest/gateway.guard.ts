import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Gateway } from '../flow/gateway.ts';
import { ADMITTED, PLACE, type GatewayRequest } from './gateway-request.ts';

/** Decides before the handler runs and before any of the body is read. Paths of no registry pass on to the management API, which has its own guard. */
@Injectable()
export class GatewayGuard implements CanActivate {
  constructor(@Inject(Gateway) private readonly gateway: Gateway) {}

  /** At once where nothing has to be waited for: a promise here costs several in the framework. */
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request & GatewayRequest>();
    const admitted = this.gateway.admit(request, request.originalUrl, (place) => (request[PLACE] = place));
    if (admitted instanceof Promise) return admitted.then((later) => ((request[ADMITTED] = later), true));
    request[ADMITTED] = admitted;
    return true;
  }
}
