import { reply } from '@packhouse/sdk';
import type { Call, MultipartBody, Reply } from '@packhouse/sdk';
import { provenanceFile } from '../companion-files.ts';
import { readUpload } from '../publish/read-upload.ts';
import { isRegistration } from '../publish/upload-form.ts';

/** What the public index answers too; tools show the status line alone. */
const GONE = 'Projects need no registration: upload a file, and the first upload makes the project.';

/** `POST /`, with or without the slash: what twine and everything after it sends. Never a redirect, which all of them refuse. */
export async function upload(call: Call<MultipartBody>): Promise<Reply> {
  if (await isRegistration(call.body)) return reply({ status: 410, reason: GONE, text: `${GONE}\n` });
  const plan = await readUpload(call.body);
  const { rows } = call.registry;
  const [distribution] = plan.files;
  // The same file again, with attestations that were made anew for it: where there are some, the first ones stay.
  const attested = await rows.file(plan.package, plan.version, provenanceFile(distribution!.path));
  const files = attested ? plan.files.filter(({ role }) => role !== 'companion') : plan.files;
  const { result } = await call.registry.publish({ ...plan, files });
  return reply({ status: result === 'unchanged' ? 200 : 201, text: '' });
}
