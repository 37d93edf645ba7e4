import { refuse } from '@packhouse/sdk';
import type { MultipartBody, RawBody, Staged } from '@packhouse/sdk';

/** The one file of a push: clients send a form with a part called `package`, scripts the file as it is. */
export function uploaded(body: RawBody | MultipartBody): Staged {
  const parts = body.kind === 'raw' ? [body.staged] : body.parts.map(({ staged }) => staged);
  const [file, ...others] = parts;
  if (file && others.length === 0 && file.size > 0) return file;
  throw refuse('invalid-request', 'Send one package: as the only part of a form, or as the body itself.');
}
