import { Get, Inject } from '@nestjs/common';
import { CurrentOrigin, ManagementController, Needs } from '../http/index.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';

/** Which software this is, for those who are signed in. */
@ManagementController('', 'Application')
export class VersionController {
  constructor(@Inject(MANAGEMENT) private readonly management: ManagementOptions) {}

  @Get('version')
  @Needs('user')
  version(): object {
    return { version: this.management.version, revision: '' };
  }

  @Get('metadata')
  @Needs('user')
  metadata(@CurrentOrigin() origin: string): object {
    return {
      ...this.version(),
      kas: { enabled: false, externalUrl: null, externalK8sProxyUrl: null, version: null },
      enterprise: false,
      software: 'packhouse',
      url: origin,
    };
  }
}
