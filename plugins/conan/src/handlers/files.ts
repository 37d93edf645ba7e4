import type { Call, NoBody, RawBody, Reply } from '@packhouse/sdk';
import { folderOf, isMetadata } from '../layout.ts';
import { referenceOf } from '../reference.ts';
import { storeFile } from '../upload/store-file.ts';
import { revisionIn } from './read-revisions.ts';

export function download(call: Call<NoBody>): Promise<Reply> {
  const { name, version } = referenceOf(call);
  const path = call.params['file'] ?? '';
  const ref = { package: name, version, path: `${folderOf(revisionIn(call))}/${path}` };
  return call.registry.file(ref, { cache: isMetadata(path) ? 'revalidate' : 'immutable' });
}

export function upload(call: Call<RawBody>): Promise<Reply> {
  return storeFile(call, referenceOf(call), revisionIn(call), call.params['file'] ?? '');
}
