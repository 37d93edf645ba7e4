import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { provenanceFile } from '../companion-files.ts';
import { versions } from '../versions.ts';

const MEDIA = 'application/vnd.pypi.integrity.v1+json';

/** `GET /integrity/:project/:version/:filename/provenance`, https://docs.pypi.org/api/integrity/. */
export function provenance(call: Call<NoBody>): Promise<Reply> {
  const { version = '', file = '' } = call.params;
  const ref = { package: call.package, version: versions.parse(version), path: provenanceFile(file) };
  return call.registry.file(ref, { media: MEDIA, disposition: false, cache: 'revalidate' });
}
