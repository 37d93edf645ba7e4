import type { IncomingMessage } from 'node:http';
import type { Principal } from '@packhouse/access';
import type { Body, Call, CallPrincipal, Exchange, Registry, Sessions, Staged, Urls } from '@packhouse/sdk';
import type { Log } from '@packhouse/telemetry';
import type { StagedFiles } from '../body/index.ts';
import type { Admission } from './admission.ts';

/** Credentials are the host's: a handler sees none of their carriers. */
const CREDENTIAL_HEADERS = new Set(['authorization', 'private-token', 'deploy-token', 'job-token', 'cookie', 'proxy-authorization']);

export interface RequestCallParts {
  readonly request: IncomingMessage;
  readonly requestId: string;
  readonly admission: Admission;
  readonly registry: Registry;
  readonly also: Registry | undefined;
  /** Made when they are asked for: most handlers never do. */
  readonly sessions: () => Sessions;
  readonly exchange: () => Exchange;
  readonly urls: Urls;
  readonly elsewhere: Call['elsewhere'];
  readonly settings: Call['settings'];
  readonly body: Body;
  readonly log: Log;
  readonly uploadLimit: () => Promise<number>;
  /** Holds what the handler stages, so that nothing outlives the call. */
  readonly staging: StagedFiles;
}

/** One request as its handler sees it. */
export class RequestCall implements Call {
  readonly method: string;
  readonly package: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly registry: Registry;
  readonly also: Registry | undefined;
  readonly urls: Urls;
  readonly settings: Call['settings'];
  readonly requestId: string;
  #query: URLSearchParams | undefined;
  #sessions: Sessions | undefined;
  #exchange: Exchange | undefined;

  constructor(private readonly parts: RequestCallParts) {
    const { match } = parts.admission;
    this.method = parts.request.method ?? 'GET';
    this.package = parts.admission.packageName;
    this.params = match.params;
    this.body = parts.body;
    this.registry = parts.registry;
    this.also = parts.also;
    this.urls = parts.urls;
    this.settings = parts.settings;
    this.requestId = parts.requestId;
  }

  get query(): URLSearchParams {
    return (this.#query ??= new URLSearchParams(this.parts.admission.match.search));
  }

  get sessions(): Sessions {
    return (this.#sessions ??= this.parts.sessions());
  }

  get exchange(): Exchange {
    return (this.#exchange ??= this.parts.exchange());
  }

  get principal(): CallPrincipal {
    const { principal, exchanged } = this.parts.admission;
    return { ...principalForPlugins(principal), exchanged: exchanged !== undefined };
  }

  elsewhere(at: Parameters<Call['elsewhere']>[0]): ReturnType<Call['elsewhere']> {
    return this.parts.elsewhere(at);
  }

  header(name: string): string | undefined {
    const lower = name.toLowerCase();
    if (CREDENTIAL_HEADERS.has(lower) || this.#isCarrier(lower)) return undefined;
    const value = this.parts.request.headers[lower];
    return Array.isArray(value) ? value.join(', ') : value;
  }

  async stage(bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<Staged> {
    const { staging, uploadLimit } = this.parts;
    const { store, digests } = staging;
    if (bytes instanceof Uint8Array) return staging.keep(await store.stageBytes(bytes, { digests }));
    return staging.keep(await store.stage(bytes, { maxBytes: await uploadLimit(), digests }));
  }

  get log() {
    const log = this.parts.log.child({ requestId: this.requestId });
    return {
      info: (message: string, fields: Record<string, unknown> = {}) => log.info(fields, message),
      warn: (message: string, fields: Record<string, unknown> = {}) => log.warn(fields, message),
    };
  }

  #isCarrier(name: string): boolean {
    return (this.parts.admission.match.plugin.definition.credentials ?? []).some(
      (carrier) => carrier.kind === 'header' && carrier.name === name,
    );
  }
}

function principalForPlugins(principal: Principal): Omit<CallPrincipal, 'exchanged'> {
  switch (principal.kind) {
    case 'user':
    case 'deploy-token':
    case 'publish-token':
      return { kind: principal.kind, name: principal.username };
    case 'job':
      return { kind: 'job', name: principal.user.username };
    case 'anonymous':
    case 'runner':
      return { kind: 'anonymous', name: 'anonymous' };
  }
}
