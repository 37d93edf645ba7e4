import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';

/** `DELETE /:name/:version`. */
export async function remove({ registry, package: name, params }: Call<NoBody>): Promise<Reply> {
  await registry.remove({ package: name, version: params['version'] });
  return reply({ status: 204 });
}
