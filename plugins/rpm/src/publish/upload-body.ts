import { refuse } from '@packhouse/sdk';
import type { Call, MultipartBody, RawBody, Staged } from '@packhouse/sdk';

export type Upload = Call<RawBody | MultipartBody>;

/** The file of an upload: the body itself, or the only file of a form, whatever its part is called. */
export function uploadedFile(call: Upload, what: string): Staged {
  refuseEncoded(call, what);
  if (call.body.kind === 'raw') return call.body.staged;
  const [file, ...others] = call.body.parts.filter(({ filename }) => filename !== undefined);
  if (!file) throw refuse('invalid-request', `The form has no file: send ${what} as one (curl --form "file=@...").`);
  if (others.length > 0) throw refuse('invalid-request', `The form has several files: send one at a time.`);
  return file.staged;
}

/** What is stored must be what was sent. */
function refuseEncoded(call: Upload, what: string): void {
  const encoding = call.header('content-encoding')?.trim().toLowerCase();
  if (encoding === undefined || encoding === '' || encoding === 'identity') return;
  throw refuse('unsupported-media-type', `Send ${what} without Content-Encoding, as it is.`);
}
