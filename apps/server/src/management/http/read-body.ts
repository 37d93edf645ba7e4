import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusal } from './refusals.ts';

/** The largest body that the management API reads; settings and forms are small. */
const LARGEST = 1024 * 1024;

/** Reads a JSON or form body into a record, after the decision and with a cap. No body is an empty record; files in forms are ignored. */
export async function readBody(request: IncomingMessage, response: ServerResponse): Promise<Record<string, unknown>> {
  const { 'content-length': length, 'transfer-encoding': chunked, 'content-encoding': encoding, expect } = request.headers;
  if ((length === undefined || length === '0') && chunked === undefined) return {};
  if (Number(length) > LARGEST) throw tooLarge();
  if (encoding !== undefined && encoding !== 'identity')
    throw refusal(415, '415 Unsupported Media Type - send the body without Content-Encoding');
  const read = readerOf(request.headers['content-type']);
  if (expect !== undefined) response.writeContinue();
  return read(await collect(request));
}

type Reader = (bytes: Buffer<ArrayBuffer>) => Record<string, unknown> | Promise<Record<string, unknown>>;

function readerOf(contentType: string | undefined): Reader {
  const media = (contentType ?? 'application/json').split(';', 1)[0]!.trim().toLowerCase();
  if (media === 'application/json' || media.endsWith('+json')) return (bytes) => readJson(bytes.toString('utf8'));
  if (media === 'application/x-www-form-urlencoded') return (bytes) => readPairs(new URLSearchParams(bytes.toString('utf8')));
  if (media === 'multipart/form-data') return (bytes) => readMultipart(bytes, contentType!);
  throw refusal(415, '415 Unsupported Media Type - send application/json or a form');
}

async function collect(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): Error {
  return refusal(413, `413 Content Too Large - at most ${LARGEST} bytes`);
}

function readJson(text: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refusal(400, '400 Bad request - the body is not valid JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refusal(400, '400 Bad request - the body must be a JSON object');
  return value as Record<string, unknown>;
}

/** The platform's own parser; what it is given is small and whole. */
async function readMultipart(bytes: Buffer<ArrayBuffer>, contentType: string): Promise<Record<string, unknown>> {
  let form: FormData;
  try {
    form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw refusal(400, '400 Bad request - the body is not a valid form');
  }
  return readPairs([...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

/** A query or form as a record; `name[]` and repeated names make lists, the last of repeated plain names wins as in GitLab. */
export function readPairs(pairs: Iterable<[string, string]>): Record<string, unknown> {
  const record: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of pairs) {
    if (!key.endsWith('[]')) record[key] = value;
    else {
      const name = key.slice(0, -2);
      const list = record[name];
      if (Array.isArray(list)) list.push(value);
      else record[name] = [value];
    }
  }
  return record;
}
