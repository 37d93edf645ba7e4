import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ErrorPlace, type Refusal, type RefusalError, refusals, refuse, reply, type Reply } from '@packhouse/sdk';
import { drainOrClose } from '../body/index.ts';
import type { RegistryLinks } from '../links/registry-links.ts';
import type { HostParts } from '../parts.ts';
import { writeReply } from '../reply/index.ts';
import type { RequestPlace } from './admission.ts';
import { asRefusal } from './as-refusal.ts';
import { challengeOf } from './challenge.ts';

/** Renders every refusal after the prefix match in its plugin's dialect; without one, as the management API does. */
export class Refuser {
  constructor(
    private readonly parts: HostParts,
    private readonly links: RegistryLinks,
  ) {}

  /** Never rejects: a plugin that cannot render its own refusal is answered for in plain words. */
  async answer(place: RequestPlace, response: ServerResponse, error: unknown): Promise<void> {
    const refusal = unchallenged(place, asRefusal(error));
    const told = this.#reduce(place, refusal);
    this.#log(place, refusal, told.status);
    if (response.headersSent || response.destroyed) return void response.destroy();
    try {
      await this.#send(place, response, refusal, told);
    } catch (failure) {
      this.parts.log.error(
        { format: place.plugin?.format, requestId: place.requestId, err: failure },
        'the plugin cannot render its refusal',
      );
      await this.#send({ ...place, plugin: undefined }, response, refusal, told).catch(() => giveUp(place, response));
    }
  }

  async #send(place: RequestPlace, response: ServerResponse, refusal: RefusalError, told: Refusal): Promise<void> {
    const { request } = place;
    const at = errorPlace(place, this.links);
    const headers = { ...place.plugin?.definition.headers, ...refusal.options.headers, ...this.#headers(place, at, told, request) };
    drainOrClose(request, response);
    await writeReply(request, response, this.#render(place, told, at), {
      store: this.parts.store,
      cacheControl: 'no-store',
      vary: 'Authorization',
      headers,
      log: this.parts.log,
    });
  }

  #reduce({ plugin, requestId }: RequestPlace, refusal: RefusalError): Refusal {
    const exception = plugin?.definition.statuses?.find(({ code }) => code === refusal.code);
    return {
      code: refusal.code,
      status: exception?.status ?? refusals[refusal.code].status,
      message: refusal.message,
      retryAfter: refusal.options.retryAfter,
      requestId,
    };
  }

  #headers(
    { plugin, requestId }: RequestPlace,
    at: ErrorPlace,
    told: Refusal,
    request: IncomingMessage,
  ): Record<string, string | readonly string[]> {
    const headers: Record<string, string | readonly string[]> = { 'X-Request-Id': requestId };
    if (told.retryAfter !== undefined) headers['Retry-After'] = String(told.retryAfter);
    if (told.status !== 401) return headers;
    const challenge = challengeOf(plugin, at, request);
    if (challenge.length > 0) headers['WWW-Authenticate'] = challenge;
    return headers;
  }

  #render({ plugin }: RequestPlace, told: Refusal, at: ErrorPlace): Reply {
    const plain = reply({ status: told.status, json: { message: `${told.status} ${told.message}` } });
    if (!plugin) return plain;
    try {
      const rendered = plugin.definition.errors(told, at);
      if (rendered.kind !== 'plain') return plain;
      // The status is the access rules'; a dialect that wants another declares it in `statuses`.
      return { ...rendered, status: told.status };
    } catch (error) {
      this.parts.log.error({ format: plugin.format, err: error }, 'the plugin failed to render an error');
      return plain;
    }
  }

  #log(place: RequestPlace, refusal: RefusalError, status: number): void {
    const { request, requestId, plugin, match } = place;
    const fields = {
      requestId,
      format: plugin?.format,
      route: match && `${match.route.method} ${match.route.pattern}`,
      method: request.method,
      status,
      code: refusal.code,
    };
    this.parts.counters.add('packhouse_refusals_total', { code: refusal.code });
    if (status === 500) this.parts.log.error({ ...fields, err: refusal.options.cause }, 'request failed');
    else this.parts.log.info(fields, refusal.message);
  }
}

/** Where no credential is looked at none is asked for: what it would open is not there. */
function unchallenged({ match }: RequestPlace, refusal: RefusalError): RefusalError {
  return match?.mount.anyone && refusal.code === 'unauthenticated'
    ? refuse('not-found', 'there is nothing here that anyone may pull')
    : refusal;
}

function errorPlace({ request, level, match }: RequestPlace, links: RegistryLinks): ErrorPlace {
  return {
    method: request.method ?? 'GET',
    level,
    pattern: match?.route.pattern,
    params: match?.params ?? {},
    query: new URLSearchParams(match?.search),
    base: match ? links.base(request, match) : '',
    header: (name) => {
      const value = request.headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(', ') : value;
    },
  };
}

/** The last resort, when even plain words cannot be sent: the refusal carries a header that no header can be. */
function giveUp({ requestId }: RequestPlace, response: ServerResponse): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  const body = JSON.stringify({ message: '500 Internal Server Error' });
  response
    .writeHead(500, {
      'Content-Type': 'application/json',
      'Content-Length': body.length,
      'Cache-Control': 'no-store',
      'X-Request-Id': requestId,
    })
    .end(body);
}
