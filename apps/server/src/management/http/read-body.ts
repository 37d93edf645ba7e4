import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusal } from './refusals.ts';

/** The largest body that the management API reads; settings and forms are small. */
const LARGEST = 1024 * 1024;

/** Reads a JSON or form body into a record, after the decision and with a cap. No body is an empty record. */
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

function readerOf(contentType: string | undefined): (text: string) => Record<string, unknown> {
  const media = (contentType ?? 'application/json').split(';', 1)[0]!.trim().toLowerCase();
  if (media === 'application/json' || media.endsWith('+json')) return readJson;
  if (media === 'application/x-www-form-urlencoded') return (text) => readPairs(new URLSearchParams(text));
  throw refusal(415, '415 Unsupported Media Type - send application/json or application/x-www-form-urlencoded');
}

async function collect(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
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

/** A query or form as a record; `name[]` and repeated names make lists, the last of repeated plain names wins as in GitLab. */
export function readPairs(pairs: URLSearchParams): Record<string, unknown> {
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
