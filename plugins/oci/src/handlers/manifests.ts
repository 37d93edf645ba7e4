import { refuse, reply, type Call, type NoBody, type Operation, type RawBody, type Reply, type Requirement } from '@packhouse/sdk';
import { pathTo } from '../address.ts';
import { digestOf, expected, readDigest, requireDigest } from '../digest.ts';
import { LARGEST_MANIFEST, readManifest, type Manifest } from '../manifest/read-manifest.ts';
import { isDistributable, kindOf } from '../media.ts';
import { SUBJECT, subjectFacets } from '../referrer-facets.ts';
import { isDigestLike, requireTag } from '../tag.ts';
import type { ManifestMetadata } from '../metadata.ts';

const FILE = 'manifest.json';
const MOST_TAGS = 100;

async function digestBehind({ package: name, params, registry }: Call<NoBody>): Promise<{ digest: string; tag?: string }> {
  const reference = params['reference'] ?? '';
  if (isDigestLike(reference)) return { digest: requireDigest(reference).text };
  const tag = requireTag(reference);
  const row = await registry.rows.tag(name, tag);
  if (!row) throw refuse((await registry.rows.package(name)) ? 'version-not-found' : 'package-not-found', `there is no ${tag} here`);
  return { digest: row.version, tag };
}

export async function readManifestBytes(call: Call<NoBody>): Promise<Reply> {
  const { digest, tag } = await digestBehind(call);
  const headers = { 'Docker-Content-Digest': digest };
  return call.registry.file(
    { package: call.package, version: digest, path: FILE },
    { headers, disposition: false, inline: true, cache: tag === undefined ? 'immutable' : 'revalidate' },
  );
}

/** What the repository must have: blobs by their digest, manifests as versions. Layers of elsewhere count where they are here all the same. */
async function requirementsOf({ package: name, registry }: Call<RawBody>, manifest: Manifest): Promise<readonly Requirement[]> {
  const { config, layers, manifests } = manifest;
  const requires: Requirement[] = [];
  for (const { digest, mediaType } of config ? [config, ...layers] : layers)
    if (isDistributable(mediaType) || (await registry.rows.file(name, undefined, digest))) requires.push({ path: digest });
  // An index may list plain blobs too: a cache of a build does.
  for (const { digest, mediaType } of manifests)
    requires.push(mediaType === undefined || kindOf(mediaType) ? { version: digest } : { path: digest });
  return requires;
}

function metadataOf({ media, artifactType, annotations, config, layers, manifests, subject }: Manifest): ManifestMetadata {
  return {
    mediaType: media,
    artifactType,
    annotations: Object.keys(annotations).length > 0 ? annotations : undefined,
    config,
    layers: layers.length > 0 ? layers : undefined,
    manifests: manifests.length > 0 ? manifests : undefined,
    subject: subject?.digest,
  };
}

const TITLES = ['org.opencontainers.image.description', 'org.opencontainers.image.title'];

function tagsOf({ params, query }: Call<RawBody>): readonly string[] {
  const reference = params['reference'] ?? '';
  const more = query.getAll('tag').map(requireTag);
  if (more.length > MOST_TAGS) throw refuse('invalid-request', `one request sets ${MOST_TAGS} tags at most`);
  return isDigestLike(reference) ? more : [requireTag(reference), ...more];
}

export async function publishManifest(call: Call<RawBody>): Promise<Reply> {
  const { staged } = call.body;
  const reference = call.params['reference'] ?? '';
  const wanted = isDigestLike(reference) ? requireDigest(reference) : undefined;
  const tags = tagsOf(call);
  const digest = wanted?.text ?? digestOf(staged.digests, 'sha256');
  const type = (call.header('content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
  const manifest = readManifest(await staged.bytes({ max: LARGEST_MANIFEST }), type);
  await call.registry.publish({
    package: call.package,
    version: digest,
    ifVersionExists: 'add',
    metadata: metadataOf(manifest),
    summary: TITLES.flatMap((title) => manifest.annotations[title] ?? [])[0]?.slice(0, 250),
    files: [
      {
        path: FILE,
        source: staged,
        expect: wanted && expected(wanted),
        media: manifest.media,
        facets: subjectFacets(manifest),
        ifFileExists: 'same-bytes',
      },
    ],
    tags,
    requires: await requirementsOf(call, manifest),
  });
  const headers: Record<string, string> = { Location: pathTo(call, 'manifests', reference), 'Docker-Content-Digest': digest };
  if (manifest.subject) headers[SUBJECT] = manifest.subject.digest;
  if (wanted && tags.length > 0) headers['OCI-Tag'] = tags.join(', ');
  return reply({ status: 201, headers });
}

/** A tag goes alone; a manifest goes with all tags that point to it. */
export async function removeManifest({ package: name, params, registry }: Call<NoBody>): Promise<Reply> {
  const reference = params['reference'] ?? '';
  const operation: Operation = isDigestLike(reference)
    ? { op: 'remove', package: name, version: (readDigest(reference) ?? requireDigest(reference)).text }
    : { op: 'remove-tag', package: name, tag: requireTag(reference) };
  await registry.change([operation]);
  return reply({ status: 202 });
}
