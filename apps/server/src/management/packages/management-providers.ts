import type { Provider } from '@nestjs/common';
import { clientAddress, type HostParts, publicOrigin } from '@packhouse/gateway';
import { HOST } from '../../host-token.ts';
import { PrincipalStrategy } from '../http/principal.strategy.ts';
import { MANAGEMENT, type ManagementOptions } from '../management-options.ts';

/** What the guard, the filter and the pages of the management API need in a module that stands beside it. */
export function managementProviders(parts: HostParts): Provider[] {
  const { configuration, directory, log, plugins } = parts;
  const options: ManagementOptions = {
    directory,
    log,
    publicOrigin: (request) => publicOrigin(request, configuration),
    clientAddress: (request) => clientAddress(request, configuration.trustedProxies),
    formats: [...plugins.plugins].map((plugin) => plugin.format),
    // Told by the management API itself.
    version: '',
  };
  return [{ provide: HOST, useValue: parts }, { provide: MANAGEMENT, useValue: options }, PrincipalStrategy];
}
