import { All, Controller, Inject, Next, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Gateway } from '../flow/gateway.ts';
import { boundBodyTime } from './bound-body-time.ts';
import { ADMITTED, type GatewayRequest } from './gateway-request.ts';
import { GatewayFilter } from './gateway.filter.ts';
import { GatewayGuard } from './gateway.guard.ts';

/** One catch-all for all formats, registered before everything else: the hot path meets one route, one guard, no interceptor. */
@Controller()
@UseGuards(GatewayGuard)
@UseFilters(GatewayFilter)
export class GatewayController {
  constructor(@Inject(Gateway) private readonly gateway: Gateway) {}

  @All('*path')
  handle(@Req() request: Request & GatewayRequest, @Res() response: Response, @Next() next: NextFunction): Promise<void> | void {
    const admitted = request[ADMITTED];
    if (admitted) return this.gateway.serve(admitted, response);
    boundBodyTime(request);
    return next();
  }
}
