import { refuse } from '@packhouse/sdk';
import type { Call, MultipartBody, RawBody, Staged } from '@packhouse/sdk';
import { unwrapForm } from '../publish/unwrap-form.ts';

/** The one file of a push: clients send a form with a part called `package`, scripts the file as it is. */
export async function uploaded(call: Call<RawBody | MultipartBody>): Promise<Staged> {
  const { body } = call;
  const [file, ...others] = body.kind === 'raw' ? [await unwrapped(call, body)] : body.parts.map(({ staged }) => staged);
  if (file && others.length === 0 && file.size > 0) return file;
  throw refuse('invalid-request', 'Send one package: as the only part of a form, or as the body itself.');
}

async function unwrapped(call: Call, { staged }: RawBody): Promise<Staged> {
  const type = call.header('content-type') ?? '';
  return /^multipart\/form-data\b/i.test(type) ? call.stage(await unwrapForm(staged, type)) : staged;
}
