import { type DynamicModule, Module } from '@nestjs/common';
import { Gateway } from '../flow/gateway.ts';
import type { HostParts } from '../parts.ts';
import { GatewayController } from './gateway.controller.ts';

@Module({})
export class GatewayModule {
  static register(parts: HostParts): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [GatewayController],
      providers: [{ provide: Gateway, useValue: new Gateway(parts) }],
      exports: [Gateway],
    };
  }
}
