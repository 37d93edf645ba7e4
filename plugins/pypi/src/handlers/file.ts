import { refuse } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { metadataFile } from '../companion-files.ts';
import { distributionName } from '../distribution-name.ts';

const METADATA = metadataFile('');

/** `GET /files/:sha256/:filename`, GitLab's address, and the metadata beside it. The project is read from the name of the file; the digest must be its own. */
export async function file(call: Call<NoBody>): Promise<Reply> {
  const { sha256 = '', file: asked = '' } = call.params;
  const filename = asked.endsWith(METADATA) ? asked.slice(0, -METADATA.length) : asked;
  for (const { name, version } of distributionName(filename)?.readings ?? []) {
    const row = await call.registry.rows.file(name, version, filename);
    if (row?.digests.sha256 !== sha256.toLowerCase()) continue;
    return call.registry.file({ package: name, version, path: asked }, { cache: 'immutable' });
  }
  throw refuse('file-not-found', `There is no file ${asked} with that digest here.`);
}
