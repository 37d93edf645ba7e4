import type { Staged } from './staged.ts';

/** Bytes; `'upload'` is the format's upload cap, which an operator can set. */
export type Cap = number | 'upload';

export interface SpoolTarget {
  /** JSON pointer in which `*` within a segment stands for any text (`/files/*.zip`); the first target that matches wins. */
  at: string;
  decode: 'base64' | 'utf8';
}

export interface Spooled {
  /** The member names on the way to the string. */
  readonly path: readonly string[];
  readonly staged: Staged;
}

/** A JSON body. The strings named by `spool` were streamed into staged files; in `value` they are null. */
export interface JsonBody {
  readonly kind: 'json';
  readonly value: unknown;
  readonly spooled: readonly Spooled[];
}
export interface FormBody {
  readonly kind: 'form';
  readonly fields: ReadonlyMap<string, readonly string[]>;
}
export interface MultipartBody {
  readonly kind: 'multipart';
  readonly parts: readonly { readonly name: string; readonly filename?: string; readonly media?: string; readonly staged: Staged }[];
}
export interface RawBody {
  readonly kind: 'raw';
  readonly staged: Staged;
}
export interface NoBody {
  readonly kind: 'none';
}
/** Left unread until the handler appends it to an upload session. */
export interface SessionBody {
  readonly kind: 'session';
}
export type Body = JsonBody | FormBody | MultipartBody | RawBody | NoBody | SessionBody;

export type BodySpec =
  | { kind: 'none' }
  | { kind: 'json'; limit: Cap; spool: readonly SpoolTarget[]; spoolLimit: Cap; optional: boolean; maxKeys?: number }
  | { kind: 'form'; limit: Cap }
  | { kind: 'multipart'; limit: Cap; maxParts: number }
  | { kind: 'raw'; limit: Cap }
  | { kind: 'session'; limit: Cap }
  | { kind: 'by-content-type'; types: Record<string, BodySpec> };

declare const bodyOf: unique symbol;
/** A body specification that remembers, for the compiler only, what the handler gets. */
export type TypedBodySpec<B extends Body> = BodySpec & { readonly [bodyOf]?: B };

/** A JSON body of at most `limit` bytes (default 1 MiB) beside its spooled strings, which count against `spoolLimit` (default: the upload cap). Any JSON value, not only objects; `maxKeys` raises the cap on member names (default 200,000). */
export function json(
  options: { limit?: Cap; spool?: readonly SpoolTarget[]; spoolLimit?: Cap; optional?: boolean; maxKeys?: number } = {},
): TypedBodySpec<JsonBody> {
  return {
    kind: 'json',
    limit: options.limit ?? 1_048_576,
    spool: options.spool ?? [],
    spoolLimit: options.spoolLimit ?? 'upload',
    optional: options.optional ?? false,
    maxKeys: options.maxKeys,
  };
}
export function form(options: { limit?: Cap } = {}): TypedBodySpec<FormBody> {
  return { kind: 'form', limit: options.limit ?? 1_048_576 };
}
/** Each part is staged, with or without a file name. */
export function multipart(options: { limit?: Cap; maxParts?: number } = {}): TypedBodySpec<MultipartBody> {
  return { kind: 'multipart', limit: options.limit ?? 'upload', maxParts: options.maxParts ?? 100 };
}
/** The body as it is, with or without a length. */
export function raw(options: { limit?: Cap } = {}): TypedBodySpec<RawBody> {
  return { kind: 'raw', limit: options.limit ?? 'upload' };
}
export function intoSession(options: { limit?: Cap } = {}): TypedBodySpec<SessionBody> {
  return { kind: 'session', limit: options.limit ?? 'upload' };
}
/** Chooses by the request's media type; `*` is the rest. Without a match: 415. */
export function byContentType<B extends Body>(types: Record<string, TypedBodySpec<B>>): TypedBodySpec<B> {
  return { kind: 'by-content-type', types };
}
