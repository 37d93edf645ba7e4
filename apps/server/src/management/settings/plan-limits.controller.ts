import { Body, Get, Inject, Put } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { Principal } from '@packhouse/access';
import { actorOf, putSettings } from '@packhouse/directory';
import { CurrentPrincipal, ManagementController, Needs } from '../http/index.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';
import { limitKey, readLimits } from './file-size-limits.ts';

/** The largest file of each format, in bytes; 0 is no limit. There is one plan. */
@ManagementController('application/plan_limits', 'Application')
export class PlanLimitsController {
  constructor(@Inject(MANAGEMENT) private readonly management: ManagementOptions) {}

  /** Formats without an entry have the limit that their plugin declares. */
  @Get()
  @Needs('administrator')
  async show(): Promise<object> {
    const { maxFileSizes } = await this.management.directory.settings();
    return Object.fromEntries(Object.entries(maxFileSizes).map(([format, size]) => [limitKey(format), size]));
  }

  @Put()
  @Needs('administrator')
  @ApiBody({ schema: { type: 'object', additionalProperties: { type: 'integer', minimum: 0 } } })
  async update(@CurrentPrincipal() principal: Principal, @Body() body: Record<string, unknown>): Promise<object> {
    const { directory, formats } = this.management;
    const known = new Set([...(formats ?? []), ...Object.keys((await directory.settings()).maxFileSizes)]);
    await putSettings(directory, actorOf(principal), { maxFileSizes: readLimits(body, [...known]) });
    return this.show();
  }
}
