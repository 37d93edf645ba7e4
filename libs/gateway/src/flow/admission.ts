import type { IncomingMessage } from 'node:http';
import type { AskedFor, Principal } from '@packhouse/access';
import type { Group, Project } from '@packhouse/directory';
import type { CompiledPlugin, RouteMatch } from '@packhouse/plugin-host';
import type { Level } from '@packhouse/sdk';

/** What the registry of a call reaches. */
export type RegistryScope =
  | { readonly level: 'project'; readonly project: Project }
  | { readonly level: 'group'; readonly group: Group }
  | { readonly level: 'instance' };

/** A request that was let in: nothing in it is of this request alone, because reads of the same path by the same credential share it. */
export interface Admission {
  readonly match: RouteMatch;
  readonly principal: Principal;
  readonly scope: RegistryScope;
  /** Canonical, where the route has one. */
  readonly packageName: string;
  /** By a token of a handshake; `asked` is what that is good for, null for all that its credential may do. */
  readonly exchanged?: { readonly asked: readonly AskedFor[] | null };
}

/** What is known of a request before, or without, an admission: enough to answer in the right dialect. */
export interface RequestPlace {
  readonly request: IncomingMessage;
  readonly requestId: string;
  readonly plugin: CompiledPlugin | undefined;
  readonly level: Level;
  readonly match: RouteMatch | undefined;
  /** Who calls, as an address. */
  readonly address: string;
  principal: Principal | undefined;
}
