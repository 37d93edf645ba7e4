import type { IncomingMessage } from 'node:http';
import type { Configuration } from '@packhouse/config';
import { registryPath, type RouteMatch } from '@packhouse/plugin-host';
import { publicOrigin } from './public-origin.ts';

/** Where we are reached, as links say it. The last answers are kept: on a quiet network all requests name one host. */
export class RegistryLinks {
  readonly #bases = new WeakMap<RouteMatch, { readonly origin: string; readonly base: string }>();
  #host: string | undefined;
  #socketPort: number | undefined;
  #origin = '';

  constructor(private readonly configuration: Configuration) {}

  origin(request: IncomingMessage): string {
    if (this.configuration.publicUrl !== undefined) return this.configuration.publicUrl;
    const { host } = request.headers;
    const { localPort } = request.socket;
    if (host === undefined || host !== this.#host || localPort !== this.#socketPort) {
      const origin = publicOrigin(request, this.configuration);
      // Any other origin than the host's own depends on the address that the connection came to.
      if (origin !== `http://${host}`) return origin;
      this.#host = host;
      this.#socketPort = localPort;
      this.#origin = origin;
    }
    return this.#origin;
  }

  /** The registry's URL as it was asked, without a trailing slash. */
  base(request: IncomingMessage, match: RouteMatch): string {
    const origin = this.origin(request);
    const known = this.#bases.get(match);
    if (known?.origin === origin) return known.base;
    const base = `${origin}${registryPath(match.mount, match.scopeRef, match.plugin.format)}`;
    this.#bases.set(match, { origin, base });
    return base;
  }
}
