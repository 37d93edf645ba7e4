import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';

export interface FileAddress {
  readonly url: string;
  readonly token: string;
}

async function answerTo(
  address: FileAddress,
  method: string,
  headers: Record<string, string | number>,
  body?: Readable,
): Promise<IncomingMessage> {
  const request = httpRequest(address.url, { method, headers: { ...headers, Authorization: `Bearer ${address.token}` }, agent: false });
  const answered = once(request, 'response') as Promise<[IncomingMessage]>;
  if (body) await Promise.all([pipeline(body, request), answered]);
  else request.end();
  return (await answered)[0];
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return text;
}

/** Throws unless it is answered 201. */
export async function uploadFile(address: FileAddress, size: number, pieces: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
  const response = await answerTo(address, 'PUT', { 'Content-Length': size }, Readable.from(pieces));
  const text = await textOf(response);
  if (response.statusCode !== 201) throw new Error(`the upload was answered ${response.statusCode}: ${text}`);
}

/** The SHA-256 of what came, and how much it was. */
export async function downloadFile(address: FileAddress, range?: string): Promise<{ status: number; size: number; sha256: string }> {
  const response = await answerTo(address, 'GET', range === undefined ? {} : { Range: range });
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { status: response.statusCode ?? 0, size, sha256: hash.digest('hex') };
}

/** Reads a little, waits, and so on until told to stop; then goes away. Resolves with the SHA-256 of the beginning that it has read. */
export async function readSlowly(
  address: FileAddress,
  bytesPerSecond: number,
  stop: AbortSignal,
): Promise<{ size: number; sha256: string }> {
  const response = await answerTo(address, 'GET', {});
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
    if (stop.aborted) break;
    await pause((chunk.length / bytesPerSecond) * 1_000, undefined, { signal: stop }).catch(() => undefined);
  }
  return { size, sha256: hash.digest('hex') };
}
