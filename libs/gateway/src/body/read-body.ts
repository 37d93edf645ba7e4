import type { IncomingMessage } from 'node:http';
import type { BlobStore, FurtherDigest } from '@packhouse/blobs';
import type { Body, BodySpec } from '@packhouse/sdk';
import { asRefusal } from './as-refusal.ts';
import { bodySpecOf, bytesOf, isGzip, wireLimit } from './body-spec-of.ts';
import type { SingleSpec } from './body-spec-of.ts';
import { bodyStream } from './body-stream.ts';
import { gunzipped } from './gunzipped.ts';
import type { MinimumRate } from './minimum-rate.ts';
import { readForm } from './read-form.ts';
import { readJson } from './read-json.ts';
import { readMultipart } from './read-multipart.ts';
import { readRaw } from './read-raw.ts';
import { StagedFiles } from './staged-files.ts';

export interface BodyContext {
  readonly store: BlobStore;
  /** Beside SHA-256; default all. */
  readonly digests?: readonly FurtherDigest[];
  /** What `'upload'` stands for, in bytes. */
  readonly uploadLimit: number;
  readonly signal: AbortSignal;
  readonly minimumRate?: MinimumRate;
}

export interface ReadBody {
  readonly body: Body;
  /** Drops every staged file that was not committed meanwhile. */
  discard(): Promise<void>;
}

/** A route without a body tolerates a small one that nobody reads. */
const IGNORED_BODY = 65_536;

/** Reads a request's body by its specification. Whatever fails, nothing stays staged; a client's faults are `RefusalError`s. */
export async function readBody(request: IncomingMessage, spec: BodySpec, context: BodyContext): Promise<ReadBody> {
  const single = bodySpecOf(request, spec, context.uploadLimit);
  const staged = new StagedFiles(context.store, context.digests);
  try {
    return { body: await read(request, single, context, staged), discard: () => staged.discard() };
  } catch (error) {
    await staged.discard();
    throw asRefusal(error);
  }
}

async function read(request: IncomingMessage, spec: SingleSpec, context: BodyContext, staged: StagedFiles): Promise<Body> {
  if (spec.kind === 'session') return { kind: 'session' };
  if (spec.kind === 'none') return ignore(request, context);
  const stop = new AbortController();
  try {
    return await readStream(request, spec, { ...context, stop }, staged);
  } catch (error) {
    // Whoever still waits for bytes lets go of the request: its rest is somebody else's to drain.
    stop.abort(error);
    throw error;
  }
}

type StreamSpec = Exclude<SingleSpec, { kind: 'none' | 'session' }>;

async function readStream(
  request: IncomingMessage,
  spec: StreamSpec,
  context: BodyContext & { stop: AbortController },
  staged: StagedFiles,
): Promise<Body> {
  const { stop, uploadLimit, minimumRate } = context;
  const limit = wireLimit(spec, uploadLimit);
  const signal = AbortSignal.any([context.signal, stop.signal]);
  const source = bodyStream(request, { limit, signal, minimumRate });
  switch (spec.kind) {
    case 'json':
      return readJson(isGzip(request) ? gunzipped(source, limit) : source, spec, uploadLimit, staged);
    case 'form':
      return readForm(source);
    case 'multipart':
      return readMultipart(request, { source, stop, limit, maxParts: spec.maxParts, staged });
    case 'raw':
      return readRaw(source, bytesOf(spec.limit, uploadLimit), signal, staged);
  }
}

async function ignore(request: IncomingMessage, { signal, minimumRate }: BodyContext): Promise<Body> {
  const announced = request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
  // Reads come without a body: they shall not wait for a turn of the loop to learn that.
  if (announced) for await (const chunk of bodyStream(request, { limit: IGNORED_BODY, signal, minimumRate })) void chunk;
  return { kind: 'none' };
}
