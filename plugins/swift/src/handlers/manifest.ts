import { redirect, refuse } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { checkAccept } from '../accept.ts';
import { chooseManifest, swiftNumbers } from '../choose-manifest.ts';
import { MANIFEST } from '../files.ts';
import { linkHeader, manifestLinks, manifestUrl } from '../links.ts';
import { swiftVersion } from '../metadata.ts';
import { versionOf } from './version-of.ts';

const MEDIA = 'text/x-swift';
const SEE_OTHER = 303;

/** `GET /{scope}/{name}/{version}/Package.swift`: the manifest; with `swift-version` its variant for that version, or the way back to the one for all. */
export async function manifest(call: Call<NoBody>): Promise<Reply> {
  const { registry, package: asked, urls, query } = call;
  const version = versionOf(call);
  checkAccept(call, 'swift');
  const row = await registry.rows.version(asked, version);
  if (!row) throw refuse('version-not-found', `There is no release ${version} of ${asked} here.`);
  const { manifests } = swiftVersion(row.metadata);
  const url = manifestUrl(urls, asked, version);
  const wanted = query.get('swift-version');
  // Not through a redirect to the blob store: there the type would be another.
  const options = { media: MEDIA, cache: 'immutable', inline: true } as const;
  if (wanted === null)
    return registry.file({ package: asked, version, path: MANIFEST }, { ...options, headers: linkHeader(manifestLinks(url, manifests)) });
  const swift = swiftNumbers(wanted);
  if (!swift) throw refuse('invalid-request', '"swift-version" is one to three numbers with dots between them, such as 5.9.');
  const chosen = chooseManifest(manifests, swift);
  return chosen ? registry.file({ package: asked, version, path: chosen.file }, options) : redirect(url, SEE_OTHER);
}
