import { compilePlugin, type CompiledPlugin, type CompiledRoute, PluginSet } from '@packhouse/plugin-host';
import type { Level, PluginDefinition, SamplePackage, SampleRequest } from '@packhouse/sdk';

const PREFIX: Readonly<Record<Level, string>> = {
  project: '/api/v4/projects/1/packages/',
  group: '/api/v4/groups/1/-/packages/',
  instance: '/api/v4/packages/',
};

export interface Matched<R extends SampleRequest = SampleRequest> {
  readonly request: R;
  readonly route: CompiledRoute;
}

/** Which route of a plugin takes which request, as the host sees it. */
export class RouteFinder {
  readonly compiled: CompiledPlugin;
  readonly #set: PluginSet;

  constructor(plugin: PluginDefinition) {
    this.compiled = compilePlugin(plugin);
    this.#set = new PluginSet([this.compiled]);
  }

  match(method: string, path: string, level: Level = 'project') {
    return this.#set.match(method, `${PREFIX[level]}${this.compiled.format}${path}`);
  }

  route(method: string, path: string, level: Level = 'project'): CompiledRoute | undefined {
    const found = this.match(method, path, level);
    return found.kind === 'route' ? found.route : undefined;
  }
}

/** The requests of a sample, each with the route that it takes; every one must take one. */
export function matchingSamples(
  plugin: PluginDefinition,
  sample: SamplePackage,
): { publish: Matched[]; reads: Matched<SamplePackage['reads'][number]>[] } {
  const finder = new RouteFinder(plugin);
  const matched = <R extends SampleRequest>(request: R): Matched<R> => {
    const route = finder.route(request.method, request.path);
    if (!route) throw new Error(`no route takes the sample's ${request.method} ${request.path}`);
    return { request, route };
  };
  return { publish: sample.publish.map(matched), reads: sample.reads.map(matched) };
}
