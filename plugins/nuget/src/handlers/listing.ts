import { refuse, reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';

const NO_CONTENT = 204;
const UNLISTED = 'unlisted';

/**
 * `DELETE /Acme.Lib/1.0.0`: what `nuget delete` means at the public gallery. The version is not found by searches any more; builds that name it go on.
 * With `?permanent=true` it is gone, and its number with it.
 */
export async function unlist({ registry, package: name, params, query }: Call<NoBody>): Promise<Reply> {
  const { version = '' } = params;
  const permanent = query.get('permanent');
  if (permanent !== null && permanent !== 'true' && permanent !== 'false')
    throw refuse('invalid-request', '"permanent" is "true" or "false".');
  if (permanent === 'true') await registry.remove({ package: name, version });
  else await registry.mark({ package: name, version, yanked: UNLISTED });
  return reply({ status: NO_CONTENT });
}

/** `POST /Acme.Lib/1.0.0`: lists it again. */
export async function relist({ registry, package: name, params }: Call<NoBody>): Promise<Reply> {
  await registry.mark({ package: name, version: params['version'] ?? '', yanked: null });
  return reply({ status: 200, json: {} });
}
