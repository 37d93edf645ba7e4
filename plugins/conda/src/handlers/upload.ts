import { refuse, reply } from '@packhouse/sdk';
import type { Call, MultipartBody, RawBody, Reply } from '@packhouse/sdk';
import { checkedArchiveName } from '../archive-name.ts';
import { checkedChannel } from '../channel.ts';
import { filePath } from '../file-path.ts';
import { publishPackage } from '../publish/publish-package.ts';
import type { Upload } from '../publish/publish-package.ts';
import { refuseEncoded } from '../publish/refuse-encoded.ts';
import { checkedSubdir } from '../subdirs.ts';

/** `PUT /:channel[/label/:label]/:subdir/:file`, where the file will be, and `PUT /:channel[/label/:label]/:file`, where the package says. */
export async function putPackage(call: Call<RawBody>): Promise<Reply> {
  const { subdir } = call.params;
  return published(call, {
    staged: call.body.staged,
    file: checkedArchiveName(call.params['file']),
    channels: [checkedChannel(call.params)],
    subdir: subdir === undefined ? undefined : checkedSubdir(subdir),
  });
}

/** `POST /api/channels/:channel/upload/:file?sha256=`, as quetz has it. Its `force` is taken and gives no right: whether a file may be replaced is a setting here. */
export async function postToQuetz(call: Call<RawBody>): Promise<Reply> {
  const sha256 = call.query.get('sha256')?.toLowerCase();
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256))
    throw refuse('invalid-request', '"sha256" is the digest of the package, in hexadecimal.');
  return published(call, {
    staged: call.body.staged,
    file: checkedArchiveName(call.params['file']),
    channels: [checkedChannel(call.params)],
    expect: sha256 === undefined ? undefined : { sha256 },
  });
}

/** `POST /api/v1/upload/:channel`, as prefix.dev has it: a form whose part `file` is the package. */
export async function postForm(call: Call<MultipartBody>): Promise<Reply> {
  const { parts } = call.body;
  const [file, ...others] = parts.filter(({ name }) => name === 'file');
  if (!file || others.length > 0) throw refuse('invalid-request', 'The form needs one part "file", which is the package.');
  if (parts.some(({ name }) => name === 'attestation')) {
    throw refuse('invalid-request', 'This registry keeps no attestations: upload the package without one.');
  }
  return published(call, { staged: file.staged, file: checkedArchiveName(file.filename), channels: [checkedChannel(call.params)] });
}

async function published(call: Call<RawBody | MultipartBody>, upload: Upload): Promise<Reply> {
  refuseEncoded(call);
  const { subdir, name, version } = await publishPackage(call.registry, upload);
  const [channel = ''] = upload.channels;
  const path = filePath({ channel, subdir, file: upload.file.file });
  return reply({ status: 201, json: { name, version, subdir, path, sha256: upload.staged.digests.sha256, size: upload.staged.size } });
}
