import type { Digests } from './staged.ts';

/** Options that any reply may carry. Caching headers are the host's (access rules, section 7); `cache` only states the nature of the bytes. */
export interface ReplyOptions {
  status?: number;
  headers?: Record<string, string>;
  /** The reason phrase of a reply made by the plugin, for clients that show it to people and not the body; HTTP/1.1 only, at most 250 printable ASCII characters of it are sent. */
  reason?: string;
  /** `Content-Type`; documents and files have their own default. */
  media?: string;
  /** File name for `Content-Disposition: attachment`; files use the last segment of their path. */
  disposition?: string | false;
  /** Never redirect to the blob store, even where it could (clients that lose headers on a redirect). */
  inline?: boolean;
  cache?: 'immutable' | 'revalidate' | 'no-store';
  /** Of a stored file: the headers that state its digests, in hexadecimal (`{ sha1: 'X-Checksum-Sha1' }`). */
  digestHeaders?: Readonly<Partial<Record<keyof Digests, string>>>;
}

declare const hostMade: unique symbol;

/** A file or document that the host found and decided on; only the host can make one, and only the reply writer can open it. */
export interface HostReply {
  readonly kind: 'host';
  readonly [hostMade]: true;
}

export type PlainReply = { readonly kind: 'plain' } & ReplyOptions & {
    readonly body?: Uint8Array | string;
    readonly stream?: AsyncIterable<string | Uint8Array>;
  };

export type Reply = PlainReply | HostReply;

type ReplyInput = ReplyOptions &
  (
    | { json: unknown }
    | { text: string }
    | { html: string }
    | { bytes: Uint8Array }
    | { stream: AsyncIterable<string | Uint8Array> }
    | { body?: undefined }
  );

/** A reply made by a plugin: JSON, text, HTML or bytes that are small, or a stream for lists that may be long (never a package file: those come from `registry.file`). */
export function reply(input: ReplyInput = {}): PlainReply {
  const { status, headers, reason, media, disposition, inline, cache } = input;
  const options = { status, headers, reason, disposition, inline, cache };
  if ('stream' in input) return { kind: 'plain', ...options, media: media ?? 'application/octet-stream', stream: input.stream };
  if ('json' in input)
    return { kind: 'plain', ...options, media: media ?? 'application/json; charset=utf-8', body: JSON.stringify(input.json) };
  if ('text' in input) return { kind: 'plain', ...options, media: media ?? 'text/plain; charset=utf-8', body: input.text };
  if ('html' in input) return { kind: 'plain', ...options, media: media ?? 'text/html; charset=utf-8', body: input.html };
  if ('bytes' in input) return { kind: 'plain', ...options, media: media ?? 'application/octet-stream', body: input.bytes };
  return { kind: 'plain', ...options, media };
}

/** A redirect inside this host; `location` comes from `call.urls`. */
export function redirect(location: string, status: 302 | 303 | 307 = 302): PlainReply {
  return { kind: 'plain', status, headers: { Location: location } };
}
