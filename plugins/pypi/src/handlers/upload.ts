import { reply } from '@packhouse/sdk';
import type { Call, MultipartBody, Reply } from '@packhouse/sdk';
import { readUpload } from '../publish/read-upload.ts';

/** `POST /`, with or without the slash: what twine and everything after it sends. Never a redirect, which all of them refuse. */
export async function upload(call: Call<MultipartBody>): Promise<Reply> {
  const plan = await readUpload(call.body);
  const [distribution, ...others] = plan.files;
  const there = await call.registry.rows.file(plan.package, plan.version, distribution!.path);
  // The same file again, with attestations that were made anew for it: the first ones stay.
  const files = there ? [distribution!, ...others.filter(({ role }) => role === 'derived')] : plan.files;
  const { result } = await call.registry.publish({ ...plan, files });
  return reply({ status: result === 'unchanged' ? 200 : 201, text: '' });
}
