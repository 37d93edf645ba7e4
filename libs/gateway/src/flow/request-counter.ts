import type { CompiledRoute, RouteMatch } from '@packhouse/plugin-host';
import type { Counters } from '@packhouse/telemetry';

/** Counts answers by route and status class; the labels of a route are made once. */
export class RequestCounter {
  readonly #labels = new WeakMap<CompiledRoute, readonly Readonly<Record<string, string>>[]>();

  constructor(private readonly counters: Counters) {}

  count({ plugin, route }: RouteMatch, status: number): void {
    let labels = this.#labels.get(route);
    if (labels === undefined) {
      const of = { format: plugin.format, route: `${route.method} ${route.pattern}` };
      this.#labels.set(route, (labels = [0, 1, 2, 3, 4, 5].map((first) => ({ ...of, class: `${first}xx` }))));
    }
    this.counters.add('packhouse_requests_total', labels[Math.floor(status / 100)]);
  }
}
