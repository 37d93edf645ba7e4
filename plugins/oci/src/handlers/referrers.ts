import { reply, type Call, type FoundFile, type NoBody, type Reply } from '@packhouse/sdk';
import { pathTo } from '../address.ts';
import { requireDigest } from '../digest.ts';
import { OCI_INDEX } from '../media.ts';
import { manifestMetadata } from '../metadata.ts';
import { BY_SUBJECT, BY_SUBJECT_AND_TYPE, typedSubject } from '../referrer-facets.ts';
import { pageNumber } from '../page-number.ts';

/** Annotations may have kilobytes each, and clients stop reading an index at 4 MiB. */
const PAGE = 100;

function descriptorOf({ version, file }: FoundFile): unknown {
  const { mediaType, artifactType, annotations } = manifestMetadata(version.metadata);
  return { mediaType, digest: version.version, size: file.size, artifactType, annotations };
}

/** Every manifest of the repository that has the digest as its subject, whether that is here or not (distribution spec 1.1, "Listing referrers"). */
export async function referrers(call: Call<NoBody>): Promise<Reply> {
  const { text } = requireDigest(call.params['digest']);
  const type = call.query.get('artifactType');
  const skip = pageNumber(call.query.get('skip')) ?? 0;
  const facet =
    type === null || type === '' ? { name: BY_SUBJECT, value: text } : { name: BY_SUBJECT_AND_TYPE, value: typedSubject(text, type) };
  const found = await call.registry.rows.filesWith(facet, { package: call.package, skip, take: PAGE + 1 });
  const headers: Record<string, string> = {};
  if (facet.name === BY_SUBJECT_AND_TYPE) headers['OCI-Filters-Applied'] = 'artifactType';
  if (found.length > PAGE) {
    const query = new URLSearchParams({ skip: String(skip + PAGE), ...(type ? { artifactType: type } : {}) });
    headers['Link'] = `<${pathTo(call, 'referrers', text)}?${query.toString()}>; rel="next"`;
  }
  const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: found.slice(0, PAGE).map(descriptorOf) };
  return reply({ json: index, media: OCI_INDEX, headers });
}
