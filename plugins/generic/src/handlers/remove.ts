import { reply } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { checkedPath } from '../file-path.ts';
import { versions } from '../versions.ts';

const NO_CONTENT = 204;

/** `DELETE /:name/:version`. `latest` is for reading: what goes is said by name. */
export async function removeVersion({ registry, package: name, params }: Call<NoBody>): Promise<Reply> {
  await registry.remove({ package: name, version: versions.parse(params['version'] ?? '') });
  return reply({ status: NO_CONTENT });
}

/** `DELETE /:name/:version/:path`. The version goes with its last file. */
export async function removeFile({ registry, package: name, params }: Call<NoBody>): Promise<Reply> {
  const [version, path] = [versions.parse(params['version'] ?? ''), checkedPath(params['file'] ?? '')];
  await registry.remove({ package: name, version, path });
  return reply({ status: NO_CONTENT });
}
