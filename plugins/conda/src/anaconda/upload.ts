import { asRecord } from '@packhouse/encoding';
import { refuse, reply } from '@packhouse/sdk';
import type { AddressParts, Call, JsonBody, MultipartBody, Reply, UploadSession } from '@packhouse/sdk';
import { checkedArchiveName } from '../archive-name.ts';
import { filePath } from '../file-path.ts';
import { packagePlan } from '../publish/publish-package.ts';
import { distribution, FILE, KIND, stagedUpload } from './staged-upload.ts';
import type { StagedUpload } from './staged-upload.ts';

/** What the token in the address of an upload is good for. */
export function uploadSubject({ params }: AddressParts): string {
  return `upload:${params['session']}`;
}

/**
 * `POST /stage/...`: says where the package is to be sent. Clients send it there without their token, as to a bucket, so the address holds one that is good for
 * this upload alone, for minutes.
 */
export async function stage(call: Call<JsonBody>): Promise<Reply> {
  const of = distribution(call);
  const upload = stagedUpload(of, call.body);
  await refuseOther(call, upload);
  const session = await call.sessions.open(KIND, { package: of.file.name, state: upload });
  const asked = [{ subject: `upload:${session.id}`, actions: ['publish'] as const }];
  const { token } = await call.exchange.short({ asked });
  return reply({ json: { post_url: call.urls.to('t', token, 'upload', session.id), form_data: {}, dist_id: session.id } });
}

/** Before the bytes are sent: other ones are refused in the end, and clients ask here whether there is a file. */
async function refuseOther(
  { registry, package: name, params }: Call<JsonBody>,
  { channels, subdir, file, sha256 }: StagedUpload,
): Promise<void> {
  for (const channel of channels) {
    const path = filePath({ channel, subdir, file });
    const known = await registry.rows.file(name, params['version'], path);
    if (known && known.digests.sha256 !== sha256)
      throw refuse('file-exists', `${path} exists already with other bytes; publish another build or version.`);
  }
}

/** `POST /upload/:session`: the package, in the form of a bucket. It is looked at when it is committed: here clients read no refusal. */
export async function receive(call: Call<MultipartBody>): Promise<Reply> {
  const session = await opened(call, call.params['session'] ?? '');
  const [part, ...others] = call.body.parts.filter(({ name }) => name === 'file');
  if (!part || others.length > 0) throw refuse('invalid-request', 'The form needs one part "file", which is the package.');
  await session.put(FILE, part.staged);
  return reply({ status: 201 });
}

/** `POST /commit/...`: publishes what was sent. */
export async function commit(call: Call<JsonBody>): Promise<Reply> {
  const of = distribution(call);
  const { dist_id: id } = asRecord(call.body.value) ?? {};
  if (typeof id !== 'string') throw refuse('invalid-request', '"dist_id" is what staging gave.');
  const session = await opened(call, id);
  const upload = session.state as StagedUpload;
  if (upload.file !== of.file.file || upload.subdir !== of.subdir || session.package !== call.package)
    throw refuse('identity-mismatch', 'This upload was staged for another file.');
  const staged = (await session.slots()).get(FILE);
  if (!staged) throw refuse('conflict', 'The package was not sent yet: send it to the address that staging gave.');
  const { plan } = await packagePlan({
    staged,
    file: checkedArchiveName(upload.file),
    channels: upload.channels,
    subdir: upload.subdir,
    expect: upload.sha256 === undefined ? undefined : { sha256: upload.sha256 },
  });
  await session.finish(plan);
  const [channel = ''] = upload.channels;
  const path = filePath({ channel, subdir: upload.subdir, file: upload.file });
  return reply({ json: { basename: `${upload.subdir}/${upload.file}`, full_name: path, url: call.urls.to(...path.split('/')) } });
}

async function opened({ sessions }: Pick<Call, 'sessions'>, id: string): Promise<UploadSession> {
  const session = await sessions.get(id);
  if (session.kind === KIND) return session;
  throw refuse('not-found', 'This upload is unknown or expired; start again.');
}
