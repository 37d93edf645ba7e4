import { refuse } from '@packhouse/sdk';
import type { MultipartBody, RawBody, Staged } from '@packhouse/sdk';

const GITLAB_BYTES = 4096;
const ADVICE =
  'Here is no repository to make an archive from: upload the archive itself, such as "curl --upload-file lib.zip" with "?version=1.2.3" behind the address. "git archive --format=zip --output lib.zip v1.2.3" makes one from a tag.';

/** The one archive of the request: its body, or the one file of a form. */
export async function sentArchive(body: RawBody | MultipartBody, media: string | undefined): Promise<Staged> {
  if (body.kind === 'raw') {
    if (media?.toLowerCase().startsWith('application/x-www-form-urlencoded')) await refuseForm(body.staged);
    return body.staged;
  }
  if (body.parts.some(({ name, filename }) => filename === undefined && isReference(name))) throw refuse('invalid-request', ADVICE);
  const [part, ...others] = body.parts;
  if (part && others.length === 0) return part.staged;
  throw refuse('invalid-request', 'Send the archive itself as the body, or a form with the archive as its only part.');
}

/** `curl --data-binary @lib.zip` says so of its archive too, so only what is a form is taken for one. */
async function refuseForm(staged: Staged): Promise<void> {
  if (staged.size > GITLAB_BYTES) return;
  const text = Buffer.from(await staged.bytes({ max: GITLAB_BYTES })).toString('latin1');
  if (/^[\x20-\x7e]*$/.test(text) && [...new URLSearchParams(text).keys()].some(isReference)) throw refuse('invalid-request', ADVICE);
}

/** GitLab's call names a tag or branch of the project's own git repository. */
function isReference(field: string): boolean {
  return field === 'tag' || field === 'branch';
}
