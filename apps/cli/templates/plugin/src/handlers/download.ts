import type { Call, NoBody, Reply } from '@packhouse/sdk';

/** `GET /:name/:version/:file`. The host does ranges, conditions and HEAD. */
export function download({ registry, package: name, params }: Call<NoBody>): Promise<Reply> {
  return registry.file({ package: name, version: params['version'], path: params['file'] ?? '' }, { cache: 'immutable' });
}
