import { deepEqual, equal } from 'node:assert/strict';
import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Content, Image } from './content.ts';

export const basic = (user: string, secret: string): string => `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;

export interface TokenAnswer {
  readonly token: string;
  readonly access_token: string;
  readonly expires_in: number;
  readonly issued_at: string;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** Requests as clients of the distribution API send them, with one `Authorization`. Not by `fetch`: what it adds makes it a browser. */
export class RegistryCaller {
  readonly url: string;
  readonly authorization: string | undefined;

  constructor(url: string, authorization?: string) {
    this.url = url;
    this.authorization = authorization;
  }

  ask(path: string, { method = 'GET', headers, body }: Ask = {}): Promise<Response> {
    const shown: Record<string, string> = this.authorization === undefined ? {} : { Authorization: this.authorization };
    const length: Record<string, string> = method === 'GET' || method === 'HEAD' ? {} : { 'Content-Length': String(body?.length ?? 0) };
    // What clients are told to go on with is a path.
    const url = new URL(path.startsWith('/') ? path : `/v2/${path}`, this.url);
    return new Promise((resolve, reject) => {
      const outgoing = request(url, { method, headers: { ...shown, ...length, ...headers } }, (answer) => {
        const fields = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
          values.map((value): [string, string] => [name, value]),
        );
        const status = answer.statusCode ?? 0;
        const empty = status === 204 || status === 304;
        buffer(answer).then((bytes) => resolve(new Response(empty ? null : Uint8Array.from(bytes), { status, headers: fields })), reject);
      });
      outgoing.on('error', reject).end(body);
    });
  }

  async status(path: string, init: Ask = {}): Promise<number> {
    return (await this.ask(path, init)).status;
  }

  async token(...scopes: string[]): Promise<TokenAnswer> {
    const query = new URLSearchParams({ service: 'test' });
    for (const scope of scopes) query.append('scope', scope);
    const answer = await this.ask(`token?${query.toString()}`);
    equal(answer.status, 200);
    return (await answer.json()) as TokenAnswer;
  }

  /** Another caller with a token for these scopes. */
  async withToken(...scopes: string[]): Promise<RegistryCaller> {
    return new RegistryCaller(this.url, `Bearer ${(await this.token(...scopes)).token}`);
  }

  /** One blob, in two requests. Says where it went. */
  async beginUpload(repository: string, query = ''): Promise<string> {
    const answer = await this.ask(`${repository}/blobs/uploads/${query}`, { method: 'POST' });
    equal(answer.status, 202);
    return answer.headers.get('location')!;
  }

  patch(location: string, bytes: Buffer, headers: Record<string, string> = {}): Promise<Response> {
    return this.ask(location, { method: 'PATCH', body: bytes, headers });
  }

  endUpload(location: string, digest: string, bytes?: Buffer): Promise<Response> {
    return this.ask(`${location}${location.includes('?') ? '&' : '?'}digest=${digest}`, { method: 'PUT', body: bytes });
  }

  async pushBlob(repository: string, { bytes, digest }: Content): Promise<number> {
    return (await this.endUpload(await this.beginUpload(repository), digest, bytes)).status;
  }

  putManifest(repository: string, reference: string, { bytes, media }: Content): Promise<Response> {
    const headers = { 'Content-Type': media };
    return this.ask(`${repository}/manifests/${reference}`, { method: 'PUT', body: bytes, headers });
  }

  /** As clients do it: what is there already is not sent. */
  async push(repository: string, { blobs, manifest }: Image, tag: string = manifest.digest): Promise<void> {
    for (const blob of blobs)
      if ((await this.status(`${repository}/blobs/${blob.digest}`, { method: 'HEAD' })) !== 200)
        equal(await this.pushBlob(repository, blob), 201);
    equal((await this.putManifest(repository, tag, manifest)).status, 201);
  }

  /** The codes of an error. */
  async codes(path: string, init: Ask = {}): Promise<string[]> {
    const { errors } = (await (await this.ask(path, init)).json()) as { errors: { code: string }[] };
    return errors.map(({ code }) => code);
  }

  /** All pages of a list, following the links. */
  async pages<T>(path: string): Promise<T[]> {
    const found: T[] = [];
    for (let next: string | undefined = path; next !== undefined;) {
      const answer: Response = await this.ask(next);
      deepEqual([next, answer.status], [next, 200]);
      found.push((await answer.json()) as T);
      next = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    return found;
  }
}
