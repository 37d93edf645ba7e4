import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Gateway } from '../flow/gateway.ts';
import { PLACE, type GatewayRequest } from './gateway-request.ts';

/** Every error of a registry's request leaves here, in its format's dialect. */
@Catch()
export class GatewayFilter implements ExceptionFilter {
  constructor(@Inject(Gateway) private readonly gateway: Gateway) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const place = http.getRequest<Request & GatewayRequest>()[PLACE];
    const response = http.getResponse<Response>();
    // Nobody waits for a filter: what it rejects with would end the process.
    if (place) await this.gateway.refuser.answer(place, response, error);
    else response.destroy();
  }
}
