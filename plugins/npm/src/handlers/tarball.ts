import { refuse } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { tarballName, versionOfTarball } from '../tarball-name.ts';

export async function tarball(call: Call<NoBody>): Promise<Reply> {
  const file = call.params['file'] ?? '';
  const version = versionOfTarball(call.package, file);
  if (version === undefined) throw refuse('file-not-found', `${file} is not a tarball of ${call.package}`);
  const ref = { package: call.package, version, path: tarballName(call.package, version) };
  return call.registry.file(ref, { cache: 'immutable', media: 'application/octet-stream' });
}
