import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';

/** `npm unpublish lib --force`, or of its only version. The revision is not looked at: all there is goes. */
export async function unpublishPackage(call: Call<NoBody>): Promise<Reply> {
  await call.registry.remove({ package: call.package });
  return reply({ json: { ok: true, success: true } });
}
