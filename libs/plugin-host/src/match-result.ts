import type { Level } from '@packhouse/sdk';
import type { CompiledPlugin, CompiledRoute } from './compiled-plugin.ts';
import type { Mount } from './mounts.ts';

/** A registry prefix was found: whatever follows is answered in that plugin's dialect. */
interface Placed {
  readonly plugin: CompiledPlugin;
  readonly level: Level;
}

/** The decoded `:id` of the prefix: a number or a path; undefined at the instance. */
interface Scoped extends Placed {
  readonly scopeRef: string | undefined;
}

export interface RouteMatch extends Scoped {
  readonly kind: 'route';
  readonly mount: Mount;
  readonly route: CompiledRoute;
  /** Without a prototype and frozen: one object serves every request of the path. */
  readonly params: Readonly<Record<string, string>>;
  /** The text of `{package}` before the name rules have seen it. */
  readonly packageText: string | undefined;
  /** The raw query without `?`. */
  readonly search: string;
  /** The credential that stood in the path, decoded, where the format declares such a carrier. Nothing else here has it. */
  readonly pathToken?: string;
}

export type MatchResult =
  /** No registry prefix: the management API, or nothing. */
  | { readonly kind: 'none' }
  | { readonly kind: 'disabled-plugin'; readonly format: string; readonly level: Level; readonly reason: string }
  | ({ readonly kind: 'bad-path'; readonly code: 'invalid-path' | 'uri-too-long'; readonly why: string } & Placed)
  | ({ readonly kind: 'unknown-route' } & Scoped)
  | ({ readonly kind: 'wrong-method'; readonly allow: readonly string[] } & Scoped)
  | RouteMatch;
