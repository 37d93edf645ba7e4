import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { versions } from '../versions.ts';

/** `DELETE /packages/acme/lib/1.0.0` */
export async function removeVersion({ registry, package: name, params }: Call<NoBody>): Promise<Reply> {
  await registry.remove({ package: name, version: versions.parse(params['version'] ?? '') });
  return reply({ status: 204 });
}
