import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Action, ANONYMOUS, type Principal } from '@packhouse/access';
import type { RouteMatch } from '@packhouse/plugin-host';
import { type Body, type Call, refuse, type Reply, type ReplyOptions } from '@packhouse/sdk';
import { bodySpecOf, continueIfExpected, drainOrClose, readBody, StagedFiles } from '../body/index.ts';
import { clientAddress } from '../links/client-address.ts';
import { RegistryLinks } from '../links/registry-links.ts';
import { urlsBelow } from '../links/urls.ts';
import type { HostParts } from '../parts.ts';
import { pluginSettings } from '../registry/plugin-settings.ts';
import { PasswordExchange } from '../registry/password-exchange.ts';
import { ScopedRegistry } from '../registry/scoped-registry.ts';
import { UploadSessions } from '../registry/upload-sessions.ts';
import { hostReplyContent, writeReply } from '../reply/index.ts';
import type { Admission, RequestPlace } from './admission.ts';
import { Admissions } from './admit.ts';
import { asRefusal } from './as-refusal.ts';
import { authenticate, shownCredential } from './authenticate.ts';
import { cacheControl } from './cache-control.ts';
import { mayAlso } from './may-also.ts';
import { isForThisToo } from './refuse-other-purpose.ts';
import { refuseForeignOrigin } from './refuse-foreign-origin.ts';
import { Refuser } from './refuser.ts';
import { RequestCall } from './request-call.ts';
import { RequestCounter } from './request-counter.ts';
import type { Deadline } from './deadline.ts';
import { Deadlines } from './deadlines.ts';
import { elsewhere } from './elsewhere.ts';
import { varyOf } from './vary.ts';

const DEFAULT_UPLOAD_LIMIT = 5 * 1024 ** 3;
const NO_BODY: Body = { kind: 'none' };

export interface Admitted {
  readonly place: RequestPlace;
  /** Absent for an answer that needs no handler (OPTIONS). */
  readonly admission: Admission | undefined;
  readonly allow?: readonly string[];
}

/** The wire surface of all formats: match, admit, read, handle, reply. Nothing of a registry is served on another way. */
export class Gateway {
  readonly refuser: Refuser;
  readonly #vary = new Map<string, string>();
  readonly #admissions: Admissions;
  readonly #links: RegistryLinks;
  readonly #requests: RequestCounter;
  readonly #deadlines: Deadlines;

  constructor(private readonly parts: HostParts) {
    this.#links = new RegistryLinks(parts.configuration);
    this.refuser = new Refuser(parts, this.#links);
    this.#admissions = new Admissions(parts);
    this.#requests = new RequestCounter(parts.counters);
    this.#deadlines = new Deadlines(parts.configuration.handlerLimit, (match) => this.#unsettled(match));
  }

  /** Undefined where the path is no registry's. Throws, or rejects with, what `refuser` renders; `place` tells it the dialect. */
  admit(request: IncomingMessage, rawUrl: string, remember: (place: RequestPlace) => void): Admitted | undefined | Promise<Admitted> {
    const found = this.parts.plugins.match(request.method ?? 'GET', rawUrl);
    if (found.kind === 'none') return undefined;
    const plugin = 'plugin' in found ? found.plugin : undefined;
    const match = found.kind === 'route' ? found : undefined;
    const address = clientAddress(request, this.parts.configuration.trustedProxies);
    const place: RequestPlace = { request, requestId: randomUUID(), plugin, level: found.level, match, address, principal: undefined };
    remember(place);
    switch (found.kind) {
      case 'bad-path':
        throw refuse(found.code, found.why);
      case 'disabled-plugin':
        // Why is the operator's to know: the log, `plugin list` and the start say it.
        throw refuse('plugin-disabled', `the format ${found.format} is switched off on this server`, { retryAfter: 300 });
      case 'unknown-route':
        throw refuse('not-found', 'this registry has no such address');
      case 'wrong-method':
        if (request.method === 'OPTIONS') return { place, admission: undefined, allow: found.allow };
        throw refuse('method-not-allowed', `${request.method} is not possible here; ${found.allow.join(', ')} is`, {
          headers: { Allow: found.allow.join(', ') },
        });
      case 'route':
        refuseForeignOrigin(request, this.parts.configuration);
        return admitted(place, this.#admissions.admit(place, found));
    }
  }

  async serve({ place, admission, allow }: Admitted, response: ServerResponse): Promise<void> {
    const { request } = place;
    if (!admission) {
      drainOrClose(request, response);
      response.writeHead(204, { ...plainHeaders(place), Allow: [...(allow ?? []), 'OPTIONS'].join(', ') }).end();
      return;
    }
    const { match } = admission;
    if (request.method === 'HEAD' && match.route.effects) {
      drainOrClose(request, response);
      response.writeHead(200, { ...plainHeaders(place), 'Cache-Control': 'no-store' }).end();
      return;
    }
    const staging = new StagedFiles(this.parts.store, match.plugin.definition.digests);
    let read: { body: Body; discard(): Promise<void> } | undefined;
    const registry = this.#registry(admission, place);
    try {
      if (match.route.body.kind !== 'none') read = await this.#readBody(admission, request, response);
      const deadline = this.#deadlines.of(match);
      const also = match.route.also === undefined || !(await mayAlso(this.parts, admission, match.route.also)) ? undefined : registry;
      const call = this.#call(
        admission,
        place,
        {
          registry,
          also,
          deadline,
          settings: await pluginSettings(this.parts.directory, match.plugin.definition, admission.scope),
          proceed: () => continueIfExpected(request, response),
        },
        read?.body ?? NO_BODY,
        staging,
      );
      const reply = await deadline.settle(match.route.handler(call));
      await this.#write(request, response, place, match, reply, registry);
    } catch (error) {
      throw await missOrError(admission, registry, error);
    } finally {
      registry.close();
      if (read) await read.discard();
      if (!staging.isEmpty) await staging.discard();
    }
    this.#requests.count(match, response.statusCode);
  }

  async #readBody(
    admission: Admission,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<{ body: Body; discard(): Promise<void> }> {
    const { match } = admission;
    const uploadLimit = await this.#uploadLimit(match);
    const abort = new AbortController();
    response.once('close', () => abort.abort());
    // Whatever the header alone refuses is refused before a waiting client is told to send.
    const spec = bodySpecOf(request, match.route.body, uploadLimit);
    if (spec.kind !== 'session') continueIfExpected(request, response);
    return readBody(request, spec, {
      store: this.parts.store,
      digests: match.plugin.definition.digests,
      uploadLimit,
      signal: abort.signal,
    });
  }

  async #uploadLimit(match: RouteMatch): Promise<number> {
    const configured = (await this.parts.directory.settings()).maxFileSizes[match.plugin.format];
    if (configured === 0) return Number.MAX_SAFE_INTEGER;
    return configured ?? match.plugin.definition.uploadLimit ?? DEFAULT_UPLOAD_LIMIT;
  }

  #registry(admission: Admission, { request, address }: RequestPlace): ScopedRegistry {
    const { parts } = this;
    const { match, principal, scope, packageName } = admission;
    const base = this.#links.base(request, match);
    const principalNow = async (): Promise<Principal> =>
      principal === ANONYMOUS
        ? principal
        : (await authenticate(parts.directory, shownCredential(request, match), { request, match, address })).principal;
    const open = match.mount.anyone === true || (typeof match.route.access === 'object' && 'open' in match.route.access);
    const mayChange = (action: Action): boolean => isForThisToo(admission, action);
    return new ScopedRegistry({ parts, plugin: match.plugin, principal, scope, base, packageName, principalNow, mayChange, open });
  }

  #call(
    admission: Admission,
    place: RequestPlace,
    {
      registry,
      also,
      deadline,
      settings,
      proceed,
    }: Pick<Call, 'settings'> & {
      registry: ScopedRegistry;
      also: ScopedRegistry | undefined;
      deadline: Deadline;
      proceed: () => void;
    },
    body: Body,
    staging: StagedFiles,
  ): RequestCall {
    const { parts } = this;
    const { request, requestId, address } = place;
    const { match, principal, scope } = admission;
    const plugin = match.plugin;
    return new RequestCall({
      request,
      requestId,
      admission,
      registry,
      also,
      sessions: () =>
        new UploadSessions({
          parts,
          plugin,
          principal,
          scope,
          registry,
          request,
          uploadLimit: () => this.#uploadLimit(match),
          proceed,
          staging,
          aside: (work) => deadline.aside(work),
        }),
      exchange: () => {
        const client = `${String(request.headers['user-agent'] ?? 'a client').slice(0, 120)} from ${address}`;
        return new PasswordExchange(parts, plugin, {
          principal,
          address,
          origin: this.#links.origin(request),
          client,
          shown: shownCredential(request, match),
        });
      },
      urls: urlsBelow(registry.base),
      elsewhere: (at) => elsewhere(parts, admission, registry, at),
      settings,
      body,
      log: parts.log,
      uploadLimit: () => this.#uploadLimit(match),
      staging,
    });
  }

  #write(
    request: IncomingMessage,
    response: ServerResponse,
    place: RequestPlace,
    match: RouteMatch,
    reply: Reply,
    registry: ScopedRegistry,
  ): Promise<void> {
    const plain = reply.kind === 'plain';
    const options: ReplyOptions | undefined = plain ? reply : hostReplyContent(reply)?.options;
    const nature = options?.cache ?? (plain && request.method !== 'GET' && request.method !== 'HEAD' ? 'no-store' : undefined);
    return writeReply(request, response, reply, {
      store: this.parts.store,
      cacheControl: cacheControl({ audience: plain ? 'private' : registry.audience, nature }),
      vary: this.#varyOf(match),
      headers: { ...match.plugin.definition.headers, 'X-Request-Id': place.requestId },
      tokenHeaders: match.plugin.definition.credentials?.flatMap((carrier) => (carrier.kind === 'header' ? [carrier.name] : [])),
      now: this.parts.clock(),
      log: this.parts.log,
    });
  }

  #unsettled({ plugin: { format }, route }: RouteMatch): void {
    const name = `${route.method} ${route.pattern}`;
    this.parts.counters.add('packhouse_unsettled_handlers_total', { format, route: name });
    this.parts.log.error(
      { format, route: name },
      `a handler of the format ${format} did not come to an end: its caller was answered with 503`,
    );
  }

  #varyOf({ plugin }: RouteMatch): string {
    let vary = this.#vary.get(plugin.format);
    if (vary === undefined) this.#vary.set(plugin.format, (vary = varyOf(plugin)));
    return vary;
  }
}

/** What an answer has that no handler made. */
function plainHeaders({ plugin, requestId }: RequestPlace): Record<string, string> {
  return { ...plugin?.definition.headers, 'X-Request-Id': requestId };
}

function admitted(place: RequestPlace, admission: Admission | Promise<Admission>): Admitted | Promise<Admitted> {
  return admission instanceof Promise ? admission.then((decided) => ({ place, admission: decided })) : { place, admission };
}

/** What an anonymous caller does not find above the project may be there for somebody with a credential. */
async function missOrError({ match, principal, scope }: Admission, registry: ScopedRegistry, error: unknown): Promise<unknown> {
  const refusal = asRefusal(error);
  const open = typeof match.route.access === 'object';
  if (open || principal.kind !== 'anonymous' || scope.level === 'project' || refusal.status !== 404) return error;
  return registry.miss(refusal);
}
