import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import type { HostParts } from '@packhouse/gateway';
import { HOST } from './host-token.ts';

/** For load balancers and start scripts: anyone may ask, and learns nothing else. */
@ApiExcludeController()
@Controller('-')
export class HealthController {
  constructor(@Inject(HOST) private readonly host: HostParts) {}

  /** The process answers. */
  @Get('health')
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The database answers too: requests may be sent here. */
  @Get('ready')
  async ready(@Res() response: Response): Promise<void> {
    try {
      await this.host.db.ping();
      response.json({ status: 'ready' });
    } catch (error) {
      this.host.log.error({ err: error }, 'not ready: the database does not answer');
      response.status(503).json({ status: 'unavailable', message: 'the database does not answer' });
    }
  }
}
