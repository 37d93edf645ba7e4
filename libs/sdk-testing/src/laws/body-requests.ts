import type { BodySpec, PluginDefinition, SamplePackage, SampleRequest } from '@packhouse/sdk';
import { RouteFinder } from './route-requests.ts';

export interface BodyRequest extends SampleRequest {
  readonly kind: BodySpec['kind'];
}

/** A request for every route of the project that reads a body. */
export function bodyRequests(plugin: PluginDefinition, sample: SamplePackage): readonly BodyRequest[] {
  const finder = new RouteFinder(plugin);
  return finder.compiled.routes
    .filter(({ body, levels }) => body.kind !== 'none' && levels.includes('project'))
    .map((route) => {
      const real = sample.publish.find(({ method, path }) => finder.route(method, path) === route);
      return {
        method: route.method,
        path: real?.path ?? route.examples[0]!,
        headers: real?.headers ?? { 'Content-Type': 'application/json' },
        kind: route.body.kind,
      };
    });
}
