import { refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { versionOfTarball } from '../tarball-name.ts';

/** `DELETE /lib/-/lib-1.0.0.tgz/-rev/<rev>`: the second half of `npm unpublish`, after which the version is gone already. Without the first half, a version goes with its tarball. */
export async function unpublishTarball(call: Call<NoBody>): Promise<Reply> {
  const { registry, package: name } = call;
  const version = versionOfTarball(name, call.params['file'] ?? '');
  if (version === undefined) throw refuse('file-not-found', `${call.params['file']} is not a tarball of ${name}`);
  if (await registry.rows.version(name, version)) await registry.remove({ package: name, version });
  return reply({ json: { ok: true, success: true } });
}
