import { type DynamicModule, Module } from '@nestjs/common';
import { PluginModule } from '@packhouse/plugin-host';
import { Gateway } from '../flow/gateway.ts';
import type { HostParts } from '../parts.ts';
import { GatewayController } from './gateway.controller.ts';

@Module({})
export class GatewayModule {
  static register(parts: HostParts): DynamicModule {
    return {
      module: GatewayModule,
      imports: [...parts.plugins.plugins].map((plugin) => PluginModule.for(plugin)),
      controllers: [GatewayController],
      providers: [{ provide: Gateway, useValue: new Gateway(parts) }],
      exports: [Gateway],
    };
  }
}
