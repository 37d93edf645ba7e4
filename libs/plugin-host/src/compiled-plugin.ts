import type { Level, PluginDefinition, Route } from '@packhouse/sdk';
import type { RouteTable } from './route-table.ts';

/** A row of a plugin's table after all checks. */
export interface CompiledRoute extends Route {
  /** The place in the plugin's table: with the format it names the route in logs and metrics. */
  readonly index: number;
  /** Whether the pattern has `{package}`. */
  readonly hasPackage: boolean;
}

/** A plugin that has passed every check, ready to be mounted. */
export interface CompiledPlugin {
  readonly format: string;
  readonly definition: PluginDefinition;
  readonly routes: readonly CompiledRoute[];
  readonly tables: Readonly<Record<Level, RouteTable>>;
}
