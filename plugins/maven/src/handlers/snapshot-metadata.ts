import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { splitChecksum } from '../checksum-name.ts';
import { versions } from '../versions.ts';

export function snapshotMetadata({ registry, package: name, params }: Call<NoBody>): Promise<Reply> {
  const version = versions.parse(params['version'] ?? '');
  const digest = splitChecksum(params['metadata'] ?? '').algorithm;
  return registry.document('snapshot', { package: name, version }, { digest });
}
