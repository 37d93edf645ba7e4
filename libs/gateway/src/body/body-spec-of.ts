import type { IncomingMessage } from 'node:http';
import type { BodySpec, Cap } from '@packhouse/sdk';
import { refuse } from '@packhouse/sdk';
import { tooLarge } from './as-refusal.ts';
import { declaredLength } from './body-stream.ts';

/** A specification with nothing left to choose. */
export type SingleSpec = Exclude<BodySpec, { kind: 'by-content-type' }>;

export function bytesOf(cap: Cap, uploadLimit: number): number {
  return cap === 'upload' ? uploadLimit : cap;
}

/** Lower case, without parameters; empty where none was sent. */
export function mediaType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
}

/**
 * Chooses the specification for this request and refuses all that its header already shows to be wrong: media type, content coding,
 * declared length. Called before a client is told to go on.
 */
export function bodySpecOf(request: IncomingMessage, spec: BodySpec, uploadLimit: number): SingleSpec {
  const single = spec.kind === 'by-content-type' ? chosen(spec.types, mediaType(request)) : spec;
  if (single.kind === 'none') return single;
  if (single.kind === 'form') requireMedia(request, 'application/x-www-form-urlencoded');
  if (single.kind === 'multipart') requireMedia(request, 'multipart/form-data');
  if (isEncoded(request) && !(single.kind === 'json' && isGzip(request)))
    throw refuse('unsupported-media-type', 'This content encoding is not accepted here');
  const limit = wireLimit(single, uploadLimit);
  if (declaredLength(request) > limit) throw tooLarge(limit);
  return single;
}

/** The most bytes that may come over the wire. Base64 makes a third more of a spooled string, and escapes may double it. */
export function wireLimit(spec: Exclude<SingleSpec, { kind: 'none' }>, uploadLimit: number): number {
  const own = bytesOf(spec.limit, uploadLimit);
  return spec.kind === 'json' && spec.spool.length > 0 ? own + 2 * bytesOf(spec.spoolLimit, uploadLimit) : own;
}

export function isGzip(request: IncomingMessage): boolean {
  return /^(x-)?gzip$/i.test(request.headers['content-encoding']?.trim() ?? '');
}

function isEncoded(request: IncomingMessage): boolean {
  const coding = request.headers['content-encoding']?.trim() ?? '';
  return coding !== '' && coding.toLowerCase() !== 'identity';
}

function chosen(types: Readonly<Record<string, BodySpec>>, media: string): SingleSpec {
  const found = [media, `${media.split('/', 1)[0]}/*`, '*'].find((key) => key !== '' && Object.hasOwn(types, key));
  const spec = found === undefined ? undefined : types[found];
  if (spec === undefined || spec.kind === 'by-content-type')
    throw refuse('unsupported-media-type', `Expected one of ${Object.keys(types).join(', ')}`);
  return spec;
}

function requireMedia(request: IncomingMessage, expected: string): void {
  if (mediaType(request) !== expected) throw refuse('unsupported-media-type', `Expected ${expected}`);
}
