import { reply, type Call, type FoundFile, type NoBody, type Reply } from '@packhouse/sdk';
import { pathTo } from '../address.ts';
import { requireDigest } from '../digest.ts';
import { OCI_INDEX } from '../media.ts';
import { manifestMetadata } from '../metadata.ts';
import { BY_SUBJECT, BY_SUBJECT_AND_TYPE, typedSubject } from '../referrer-facets.ts';
import { pageNumber } from '../page-number.ts';

const PAGE = 100;
/** Annotations may have megabytes each, and clients stop reading an index at 4 MiB. One that is larger by itself is a page of its own. */
const LARGEST_PAGE = 3 * 1024 * 1024;
/** So many rows are in memory at once. */
const STEP = 10;

function descriptorOf({ version, file }: FoundFile): unknown {
  const { mediaType, artifactType, annotations } = manifestMetadata(version.metadata);
  return { mediaType, digest: version.version, size: file.size, artifactType, annotations };
}

interface ReferrersPage {
  readonly manifests: readonly unknown[];
  /** Where the next one begins; undefined at the end. */
  readonly next: number | undefined;
}

async function pageOf(call: Call<NoBody>, facet: { name: string; value: string }, skip: number): Promise<ReferrersPage> {
  const manifests: unknown[] = [];
  for (let [at, size] = [skip, 0]; ; at += STEP) {
    const found = await call.registry.rows.filesWith(facet, { package: call.package, skip: at, take: STEP });
    for (const one of found) {
      const descriptor = descriptorOf(one);
      size += Buffer.byteLength(JSON.stringify(descriptor));
      if (manifests.length === PAGE || (size > LARGEST_PAGE && manifests.length > 0)) return { manifests, next: skip + manifests.length };
      manifests.push(descriptor);
    }
    if (found.length < STEP) return { manifests, next: undefined };
  }
}

/** Every manifest of the repository that has the digest as its subject, whether that is here or not (distribution spec 1.1, "Listing referrers"). */
export async function referrers(call: Call<NoBody>): Promise<Reply> {
  const { text } = requireDigest(call.params['digest']);
  const type = call.query.get('artifactType');
  const skip = pageNumber(call.query.get('skip')) ?? 0;
  const facet =
    type === null || type === '' ? { name: BY_SUBJECT, value: text } : { name: BY_SUBJECT_AND_TYPE, value: typedSubject(text, type) };
  const { manifests, next } = await pageOf(call, facet, skip);
  const headers: Record<string, string> = {};
  if (facet.name === BY_SUBJECT_AND_TYPE) headers['OCI-Filters-Applied'] = 'artifactType';
  if (next !== undefined) {
    const query = new URLSearchParams({ skip: String(next), ...(type ? { artifactType: type } : {}) });
    headers['Link'] = `<${pathTo(call, 'referrers', text)}?${query.toString()}>; rel="next"`;
  }
  const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests };
  return reply({ json: index, media: OCI_INDEX, headers });
}
