import type { Body } from './body.ts';
import type { Exchange } from './exchange.ts';
import type { SettingValue } from './plugin.ts';
import type { Registry } from './registry.ts';
import type { Place } from './route.ts';
import type { Sessions } from './sessions.ts';
import type { Staged } from './staged.ts';

/** Links that keep the prefix that was asked: project, group or instance, and the public URL. The only source of absolute links. */
export interface Urls {
  /** The registry's own URL, without a trailing slash. */
  readonly base: string;
  /** `base` and encoded segments; a segment that holds `/` is encoded whole. */
  to(...segments: string[]): string;
}

export interface CallPrincipal {
  readonly kind: 'anonymous' | 'user' | 'deploy-token' | 'job' | 'publish-token';
  /** User name, deploy token's user name; `anonymous`. */
  readonly name: string;
  /** By a token of `exchange.short`. */
  readonly exchanged: boolean;
}

/** All that a handler gets. Nothing else is reachable: no database, file system, environment, injector or response. */
export interface Call<B extends Body = Body> {
  readonly method: string;
  /** The canonical name, where the route has `{package:...}`; empty otherwise. */
  readonly package: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** A request header; carriers of credentials are never shown. */
  header(name: string): string | undefined;
  readonly body: B;
  readonly principal: CallPrincipal;
  readonly registry: Registry;
  /** The registry with the route's `also` action, if the caller may. */
  readonly also: Registry | undefined;
  /**
   * The registry of another place, for formats that bring a file from there, with the package that the place names; undefined where nothing is there
   * or the caller may not pull. `subject`: as a route's; `unauthenticated` for a token that was asked for another purpose.
   */
  elsewhere(at: { places: readonly Place[]; subject?: string }): Promise<{ registry: Registry; package: string } | undefined>;
  readonly sessions: Sessions;
  readonly exchange: Exchange;
  readonly urls: Urls;
  /** The format's own settings by their keys, as the project or group of the call has them; the defaults at the instance. */
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly requestId: string;
  /** Bytes made here (a rendered file, a member of an archive) as a staged file. A stream may have as many as an upload; `too-large` beyond. */
  stage(bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<Staged>;
  readonly log: {
    info(message: string, fields?: Record<string, unknown>): void;
    warn(message: string, fields?: Record<string, unknown>): void;
  };
}
