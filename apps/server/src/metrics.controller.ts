import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { hasScope, isAdministrator, readCarriers } from '@packhouse/access';
import { clientAddress, type HostParts } from '@packhouse/gateway';
import type { Request, Response } from 'express';
import { HOST } from './host-token.ts';

/** Counters in Prometheus' text format, for administrators: names of formats and routes are nobody else's business. */
@ApiExcludeController()
@Controller('-')
export class MetricsController {
  constructor(@Inject(HOST) private readonly host: HostParts) {}

  @Get('metrics')
  async metrics(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { directory, configuration, counters } = this.host;
    const shown = readCarriers(request.rawHeaders);
    const answer = await directory.authenticate(shown, { address: clientAddress(request, configuration.trustedProxies) });
    const principal = 'principal' in answer ? answer.principal : undefined;
    response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    if (principal === undefined || principal.kind === 'anonymous') {
      response.status(401).set('WWW-Authenticate', 'Bearer realm="Packhouse"').json({ message: '401 Unauthorized' });
    } else if (!isAdministrator(principal) || !(hasScope(principal, 'api') || hasScope(principal, 'read_api'))) {
      response.status(403).json({ message: '403 Forbidden - metrics are for administrators' });
    } else {
      const memory = `packhouse_resident_memory_bytes ${process.memoryUsage.rss()}\n`;
      response.type('text/plain; version=0.0.4').send(counters.text() + memory);
    }
  }
}
