import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import type { BusboyFileStream, BusboyHeaders, BusboyInstance } from '@fastify/busboy';
import type { MultipartBody } from '@packhouse/sdk';
import { RefusalError, refuse } from '@packhouse/sdk';
import { asRefusal } from './as-refusal.ts';
import type { StagedFiles } from './staged-files.ts';

type Part = MultipartBody['parts'][number];

export interface MultipartReading {
  /** The request's bytes, capped; ends at once when `stop` is aborted. */
  readonly source: AsyncIterable<Buffer>;
  readonly stop: AbortController;
  readonly limit: number;
  readonly maxParts: number;
  readonly staged: StagedFiles;
}

/** A `multipart/form-data` body (RFC 7578): each part is staged, with or without a file name, in the order sent. */
export async function readMultipart(request: IncomingMessage, reading: MultipartReading): Promise<MultipartBody> {
  const { source, stop, staged, limit, maxParts } = reading;
  const parts: Promise<Part>[] = [];
  const parser = parserFor(request, maxParts);
  // The first thing that goes wrong is the one to be told; what it causes elsewhere is noise.
  const fail = (error: unknown): void => stop.abort(error);
  parser.on('error', fail);
  parser.on('partsLimit', () => fail(refuse('invalid-request', `The form has more than ${maxParts} parts`)));
  parser.on('file', (name: string | undefined, stream, filename, _encoding, media) => {
    const part = stagePart(stream, { name, filename, media }, { staged, limit, signal: stop.signal });
    part.catch(fail);
    parts.push(part);
  });
  try {
    await pipeline(source, parser, { signal: stop.signal });
    return { kind: 'multipart', parts: await Promise.all(parts) };
  } catch (error) {
    fail(error);
    // Parts in the middle of their way must have ended before anybody drops what was staged.
    await Promise.allSettled(parts);
    throw told(stop.signal.reason);
  }
}

function parserFor(request: IncomingMessage, maxParts: number): BusboyInstance {
  const limits = { parts: maxParts, files: maxParts, headerPairs: 32, headerSize: 8_192 };
  try {
    return new Busboy({ headers: request.headers as BusboyHeaders, limits, isPartAFile: () => true });
  } catch (cause) {
    throw refuse('invalid-request', 'The multipart body has no boundary', { cause });
  }
}

interface PartHead {
  readonly name: string | undefined;
  readonly filename: string | undefined;
  readonly media: string;
}

async function stagePart(
  stream: BusboyFileStream,
  head: PartHead,
  { staged, limit, signal }: { staged: StagedFiles; limit: number; signal: AbortSignal },
): Promise<Part> {
  const { name, filename, media } = head;
  // The parser reports a broken part here as well as to its own listeners.
  stream.on('error', () => undefined);
  if (name === undefined || name === '') throw refuse('invalid-request', 'A part of the form has no name');
  const blob = await staged.store.stage(stream, { maxBytes: limit, signal, digests: staged.digests });
  return { name, filename, media, staged: staged.keep(blob) };
}

/** What the parser itself says is about the client's bytes. */
function told(reason: unknown): unknown {
  const known = asRefusal(reason);
  const ours = known instanceof RefusalError || !(known instanceof Error) || 'status' in known || 'code' in known;
  return ours ? known : refuse('invalid-request', 'The multipart body is malformed or incomplete', { cause: reason });
}
