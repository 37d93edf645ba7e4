import { type DynamicModule, Global, Module } from '@nestjs/common';
import { clientAddress, GatewayModule, type HostParts, publicOrigin } from '@packhouse/gateway';
import { HealthController } from './health.controller.ts';
import { HOST } from './host-token.ts';
import { MetricsController } from './metrics.controller.ts';
import { ManagementModule } from './management/index.ts';
import { PackagesModule } from './management/packages/packages.module.ts';
import { SessionModule } from './session/session.module.ts';
import { VERSION } from './version.ts';

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
      imports: [
        HostModule.register(host),
        GatewayModule.register(host),
        ManagementModule.register({
          directory: host.directory,
          log: host.log,
          publicOrigin: (request) => publicOrigin(request, host.configuration),
          clientAddress: (request) => clientAddress(request, host.configuration.trustedProxies),
          formats: [...host.plugins.plugins].map((plugin) => plugin.format),
          version: VERSION,
        }),
        PackagesModule.register(host),
        SessionModule.register(host),
      ],
      controllers: [HealthController, MetricsController],
    };
  }
}
