import type { Level, Method, RouteAccess, StatusException } from '@packhouse/sdk';
import type { CompiledPlugin } from './compiled-plugin.ts';

export interface RouteDescription {
  readonly method: Method;
  readonly pattern: string;
  /** An action, `credential`, `open: reason` or `continues: kind`. */
  readonly access: string;
  /** The second action that the handler may get a registry for. */
  readonly also: string | undefined;
  readonly levels: readonly Level[];
  readonly body: string;
  /** A GET that changes something. */
  readonly effects: boolean;
}

export interface PluginDescription {
  readonly format: string;
  readonly title: string;
  readonly routes: readonly RouteDescription[];
  /** Statuses that differ from the access rules, with their reasons. */
  readonly exceptions: readonly StatusException[];
}

/** What `plugin verify` prints and the OpenAPI document is made of. */
export function describeRoutes({ format, definition, routes }: CompiledPlugin): PluginDescription {
  const described = routes.map(({ method, pattern, access, also, levels, body, effects }) => ({
    method,
    pattern,
    access: accessText(access),
    also,
    levels,
    body:
      body.kind === 'by-content-type'
        ? Object.entries(body.types)
            .map(([media, spec]) => `${media}: ${spec.kind}`)
            .join(', ')
        : body.kind,
    effects,
  }));
  return { format, title: definition.title, routes: described, exceptions: definition.statuses ?? [] };
}

function accessText(access: RouteAccess): string {
  if (typeof access === 'string') return access;
  return 'open' in access ? `open: ${access.open}` : `continues: ${access.continues}`;
}
