import { type DynamicModule, Global, Module } from '@nestjs/common';
import { GatewayModule, type HostParts } from '@packhouse/gateway';
import { HealthController } from './health.controller.ts';
import { HOST } from './host-token.ts';
import { PackagesModule } from './management/packages/packages.module.ts';
import { SessionModule } from './session/session.module.ts';

@Global()
@Module({})
class HostModule {
  static register(host: HostParts): DynamicModule {
    return { module: HostModule, providers: [{ provide: HOST, useValue: host }], exports: [HOST] };
  }
}

/** Wires, decides nothing. The gateway comes first: its one route is the hot path, and lets everything pass that is no registry's. */
@Module({})
export class AppModule {
  static register(host: HostParts): DynamicModule {
    return {
      module: AppModule,
      imports: [HostModule.register(host), GatewayModule.register(host), PackagesModule.register(host), SessionModule.register(host)],
      controllers: [HealthController],
    };
  }
}
