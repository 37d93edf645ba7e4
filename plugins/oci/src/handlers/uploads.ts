import {
  RefusalError,
  refuse,
  reply,
  type Call,
  type NoBody,
  type Outcome,
  type PublishPlan,
  type RawBody,
  type Reply,
  type SessionBody,
  type Staged,
  type UploadSession,
} from '@packhouse/sdk';
import { pathTo } from '../address.ts';
import { expected, readDigest, requireDigest, type Digest } from '../digest.ts';
import { isImageName } from '../names.ts';
import { placesOf, subjectOf } from '../place.ts';

export const KIND = 'blob';

const planOf = (name: string, digest: Digest, source: Staged): PublishPlan => ({
  package: name,
  ifVersionExists: 'add',
  files: [{ path: digest.text, source, expect: expected(digest), media: 'application/octet-stream', ifFileExists: 'same-bytes' }],
});

function stored(call: Pick<Call, 'urls' | 'params'>, digest: Digest): Reply {
  return reply({ status: 201, headers: { Location: pathTo(call, 'blobs', digest.text), 'Docker-Content-Digest': digest.text } });
}

/** How far an upload has come. The range of nothing is written as that of one byte: there is no other way to say it. */
function progress(call: Pick<Call, 'urls' | 'params'>, session: UploadSession): Record<string, string> {
  return {
    Location: pathTo(call, 'blobs', 'uploads', session.id),
    Range: `0-${Math.max(0, session.size - 1)}`,
    'Docker-Upload-UUID': session.id,
  };
}

/** From another repository, where the caller may pull from that; else the upload begins as if nothing had been asked. */
async function mounted(call: Call<RawBody>): Promise<Reply | undefined> {
  const digest = readDigest(call.query.get('mount') ?? '');
  const from = call.query.get('from');
  if (!digest || from === null || !isImageName(from)) return undefined;
  const source = await call.elsewhere({ places: placesOf(from), subject: subjectOf(from) });
  const file = await source?.registry.stored({ package: source.package, path: digest.text }).catch((error: unknown) => {
    if (error instanceof RefusalError && error.status === 404) return undefined;
    throw error;
  });
  if (!file) return undefined;
  await call.registry.publish(planOf(call.package, digest, file));
  return stored(call, digest);
}

/** A whole blob in one request, a blob that is elsewhere already, or the begin of an upload (distribution spec 1.1, "Pushing blobs"). */
export async function beginUpload(call: Call<RawBody>): Promise<Reply> {
  const { staged } = call.body;
  const declared = call.query.get('digest');
  if (declared !== null) {
    const digest = requireDigest(declared);
    if (staged.size > 0 || staged.digests[digest.algorithm] === digest.hex) {
      await call.registry.publish(planOf(call.package, digest, staged));
      return stored(call, digest);
    }
  }
  if (staged.size > 0) throw refuse('invalid-request', 'a blob that comes with the first request needs its digest in the query');
  const known = await mounted(call);
  if (known) return known;
  const session = await call.sessions.open(KIND, { package: call.package });
  return reply({ status: 202, headers: progress(call, session) });
}

async function sessionOf(call: Call): Promise<UploadSession> {
  const session = await call.sessions.get(call.params['upload'] ?? '');
  if (session.kind !== KIND || session.package !== call.package)
    throw refuse('not-found', 'this upload is unknown or expired; start again');
  return session;
}

/** Where the body says that it belongs; undefined: behind what there is. */
function startOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const [, start] = /^(?:bytes[ =])?(\d{1,15})-(\d{1,15})(?:\/(?:\d+|\*))?$/.exec(header) ?? [];
  if (start === undefined) throw refuse('invalid-request', 'Content-Range is <first byte>-<last byte>');
  return Number(start);
}

const hasBody = (call: Call): boolean => call.header('transfer-encoding') !== undefined || Number(call.header('content-length') ?? 0) > 0;

async function append(call: Call<SessionBody>, session: UploadSession): Promise<void> {
  try {
    await session.append({ at: startOf(call.header('content-range')) });
  } catch (error) {
    if (!(error instanceof RefusalError) || error.code !== 'range-not-satisfiable') throw error;
    throw refuse('range-not-satisfiable', error.message, { headers: progress(call, session) });
  }
}

export async function appendToUpload(call: Call<SessionBody>): Promise<Reply> {
  const session = await sessionOf(call);
  await append(call, session);
  return reply({ status: 202, headers: progress(call, session) });
}

/** A client that missed the answer ends its upload once more. */
function endedBefore(call: Call<SessionBody>, { files }: Outcome, digest: Digest): Reply {
  if (files.some(({ path }) => path === digest.text)) return stored(call, digest);
  throw refuse('digest-mismatch', `this upload was ended as ${files[0]?.path ?? 'something else'}`);
}

export async function endUpload(call: Call<SessionBody>): Promise<Reply> {
  const digest = requireDigest(call.query.get('digest'));
  const session = await sessionOf(call);
  if (session.outcome) return endedBefore(call, session.outcome, digest);
  if (hasBody(call)) await append(call, session);
  await session.finish(planOf(call.package, digest, await session.staged()));
  return stored(call, digest);
}

export async function uploadProgress(call: Call<NoBody>): Promise<Reply> {
  return reply({ status: 204, headers: progress(call, await sessionOf(call)) });
}

export async function cancelUpload(call: Call<NoBody>): Promise<Reply> {
  const session = await sessionOf(call);
  await session.cancel();
  return reply({ status: 204 });
}
