import { refuse, reply, type Call, type NoBody, type Reply } from '@packhouse/sdk';
import { requireDigest } from '../digest.ts';

const HALF_A_DAY_MS = 12 * 3_600_000;

/**
 * What no manifest requires may be swept a day after it was sent. A client that looks whether a blob is there, to leave its upload out, is
 * told half a day before that it is not: so nothing goes between its look and its manifest.
 */
async function refuseFading({ method, package: name, registry }: Call<NoBody>, path: string): Promise<void> {
  if (method !== 'HEAD') return;
  const file = await registry.rows.file(name, undefined, path);
  if (!file || Date.now() - file.createdAt < HALF_A_DAY_MS || (await registry.rows.isRequired(name, path))) return;
  throw refuse('file-not-found', `${path} is not there`);
}

export async function readBlob(call: Call<NoBody>): Promise<Reply> {
  const { text } = requireDigest(call.params['digest']);
  await refuseFading(call, text);
  const headers = { 'Docker-Content-Digest': text };
  return call.registry.file(
    { package: call.package, path: text },
    { media: 'application/octet-stream', headers, disposition: false, cache: 'immutable' },
  );
}

/** Takes it out of this repository alone; never while a manifest requires it. */
export async function removeBlob({ package: name, params, registry }: Call<NoBody>): Promise<Reply> {
  const { text } = requireDigest(params['digest']);
  await registry.remove({ package: name, path: text });
  return reply({ status: 202 });
}
