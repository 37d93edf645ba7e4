import { type DynamicModule, Module } from '@nestjs/common';
import type { HostParts } from '@packhouse/gateway';
import { managementProviders } from '../management/packages/management-providers.ts';
import { DeviceController } from './device.controller.ts';
import { LoginController } from './login.controller.ts';
import { FormBodyGuard } from './form-body.guard.ts';
import { OwnOriginGuard } from './own-origin.guard.ts';
import { SessionApiController } from './session-api.controller.ts';

/** The browser's session: signing in and out, letting clients in, and what the UI asks about it. */
@Module({})
export class SessionModule {
  static register(parts: HostParts): DynamicModule {
    return {
      module: SessionModule,
      controllers: [LoginController, DeviceController, SessionApiController],
      providers: [...managementProviders(parts), OwnOriginGuard, FormBodyGuard],
    };
  }
}
