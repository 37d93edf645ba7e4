import { type DynamicModule, type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import type { HostParts } from '@packhouse/gateway';
import { urlencoded } from 'express';
import { managementProviders } from '../management/packages/management-providers.ts';
import { DeviceController } from './device.controller.ts';
import { LoginController } from './login.controller.ts';
import { OwnOriginGuard } from './own-origin.guard.ts';
import { SessionApiController } from './session-api.controller.ts';

const LARGEST_FORM = '16kb';

/** The browser's session: signing in and out, letting clients in, and what the UI asks about it. */
@Module({})
export class SessionModule implements NestModule {
  static register(parts: HostParts): DynamicModule {
    return {
      module: SessionModule,
      controllers: [LoginController, DeviceController, SessionApiController],
      providers: [...managementProviders(parts), OwnOriginGuard],
    };
  }

  /** Forms are read for these pages and not for the whole server: the registries stream their bodies. */
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(urlencoded({ extended: false, limit: LARGEST_FORM })).forRoutes(LoginController, DeviceController);
  }
}
