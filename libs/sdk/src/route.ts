import type { RouteAccess, RouteAction } from './access.ts';
import type { Body, BodySpec, NoBody, TypedBodySpec } from './body.ts';
import type { Call } from './call.ts';
import type { Reply } from './reply.ts';

export type Level = 'project' | 'group' | 'instance';
export type Method = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
export type Handler<B extends Body = Body> = (call: Call<B>) => Reply | Promise<Reply>;

/** What a request's address holds, decoded. */
export interface AddressParts {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/** A project, and perhaps a package of it, that an address may name. */
export interface Place {
  /** The full path; looked up in any case. */
  readonly project: string;
  /** Becomes `call.package`, in canonical form. */
  readonly package?: string;
}

export interface RouteOptions<B extends Body> {
  body?: TypedBodySpec<B>;
  /** Default: all levels for GET and for POST with `pull`; writers default to the project. */
  levels?: readonly Level[];
  /**
   * At the instance: what the address itself may name, the likeliest first. The call is then of the first project that exists, and decided there, as
   * if its own address had been asked. An empty list: the address names none.
   */
  place?(at: AddressParts): readonly Place[];
  /**
   * What a token of `exchange.short` that was asked for a purpose must have been asked for, in the words of the plugin (`repository:acme/app`). Such
   * a token opens only routes that have a subject, and routes that any credential opens.
   */
  subject?(at: AddressParts): string;
  /** A second action: the handler gets `call.also` if the caller may. */
  also?: RouteAction;
  /** A GET that changes something: HEAD answers without calling the handler. */
  effects?: boolean;
  /** A path that this route must match: the routes law calls them. */
  examples?: readonly string[];
}

/** One row of a plugin's table. Made by `get`, `put`, `post`, `patch`, `del`; access has no default. */
export interface Route {
  readonly method: Method;
  readonly pattern: string;
  readonly access: RouteAccess;
  readonly body: BodySpec;
  readonly levels: readonly Level[];
  readonly place?: RouteOptions<Body>['place'];
  readonly subject?: RouteOptions<Body>['subject'];
  readonly also?: RouteAction;
  readonly effects: boolean;
  readonly examples: readonly string[];
  readonly handler: Handler;
}

/** Makes a row: pattern, access, then the handler, with options between them where a route has any. */
export interface RouteMaker {
  (pattern: string, access: RouteAccess, handler: Handler<NoBody>): Route;
  <B extends Body = NoBody>(pattern: string, access: RouteAccess, options: RouteOptions<B>, handler: Handler<B>): Route;
}

function maker(method: Method): RouteMaker {
  return <B extends Body>(pattern: string, access: RouteAccess, ...rest: [Handler<NoBody>] | [RouteOptions<B>, Handler<B>]): Route => {
    const [options, handler] = rest.length === 1 ? [{} as RouteOptions<B>, rest[0]] : rest;
    const reads = method === 'GET' || access === 'pull' || access === 'view' || typeof access === 'object' || access === 'credential';
    return {
      method,
      pattern,
      access,
      body: options.body ?? { kind: 'none' },
      levels: options.levels ?? (reads ? ['project', 'group', 'instance'] : ['project']),
      place: options.place,
      subject: options.subject,
      also: options.also,
      effects: options.effects ?? false,
      examples: options.examples ?? [],
      // The compiler has seen handler and body agree; the table holds routes of every body.
      handler: handler as unknown as Handler,
    };
  };
}

export const get: RouteMaker = maker('GET');
export const put: RouteMaker = maker('PUT');
export const post: RouteMaker = maker('POST');
export const patch: RouteMaker = maker('PATCH');
export const del: RouteMaker = maker('DELETE');

/** What a token of a pattern accepts: `{file:tarball}` asks `tokens.tarball`. */
export interface PathToken {
  /** The value, or undefined where the text is not one. Linear time; must not throw. */
  parse(text: string): string | undefined;
  /** How many path segments the value may span (joined by `/`); default exactly one. */
  segments?: { min: number; max: number };
  /** Whether `%2F` may stand inside a segment. */
  encodedSlash?: boolean;
}
