import { refuse } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { names } from '../names.ts';
import { ATTESTATIONS } from '../publish/read-upload.ts';
import { versionOrNothing } from '../versions.ts';

/** `GET /-/npm/v1/attestations/@acme%2flib@1.0.0` */
export async function attestations(call: Call<NoBody>): Promise<Reply> {
  const spec = call.params['spec'] ?? '';
  const at = spec.lastIndexOf('@');
  const [name, version] = [names.parse(spec.slice(0, at)), versionOrNothing(spec.slice(at + 1))];
  if (version === undefined) throw refuse('version-not-found', `no attestations: ${spec}`);
  return call.registry.file(
    { package: name, version, path: ATTESTATIONS },
    { media: 'application/json', disposition: false, cache: 'immutable' },
  );
}
