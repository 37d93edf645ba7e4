import type { CompiledRoute } from '@packhouse/plugin-host';
import type { Level, PluginDefinition, RouteAccess, SamplePackage, SampleRequest } from '@packhouse/sdk';
import { RouteFinder } from './route-requests.ts';

export interface AccessRequest {
  readonly route: CompiledRoute;
  readonly request: SampleRequest;
}

/** One request for every route of a level: the sample's own where there is one, else the route's first example without a body. */
export function accessRequests(plugin: PluginDefinition, sample: SamplePackage, level: Level): readonly AccessRequest[] {
  const finder = new RouteFinder(plugin);
  return finder.compiled.routes
    .filter(({ levels }) => levels.includes(level))
    .map((route) => {
      const real = [...sample.reads, ...sample.publish].find(({ method, path }) => finder.route(method, path, level) === route);
      return { route, request: real ?? { method: route.method, path: route.examples[0]! } };
    });
}

export function isOpen(access: RouteAccess): boolean {
  return typeof access === 'object' && 'open' in access;
}
