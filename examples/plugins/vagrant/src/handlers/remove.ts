import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { pathOf } from '../box-file.ts';
import { versions } from '../versions.ts';
import { addressOf } from './address.ts';

/** `DELETE /:user/:box/:version`. */
export async function removeVersion({ registry, package: name, params }: Call<NoBody>): Promise<Reply> {
  await registry.remove({ package: name, version: versions.parse(params['version'] ?? '') });
  return reply({ status: 204 });
}

/** `DELETE /:user/:box/:version/:provider/:architecture.box`. The version goes with its last box. */
export async function removeBox(call: Call<NoBody>): Promise<Reply> {
  const address = addressOf(call);
  await call.registry.remove({ package: call.package, version: address.version, path: pathOf(address) });
  return reply({ status: 204 });
}
