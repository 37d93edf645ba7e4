import { reply } from '@packhouse/sdk';
import type { Call, MultipartBody, Reply } from '@packhouse/sdk';
import { checkAccept } from '../accept.ts';
import { releaseUrl } from '../links.ts';
import { checkSignatures } from '../publish/check-signatures.ts';
import { readManifests } from '../publish/read-manifests.ts';
import { readReleaseMetadata } from '../publish/release-metadata.ts';
import { releasePlan } from '../publish/release-plan.ts';
import { uploadParts } from '../publish/upload-parts.ts';
import { versionOf } from './version-of.ts';

/** `PUT /{scope}/{name}/{version}`. Always synchronous, whatever `Prefer` says: the release can be resolved when the answer comes. */
export async function publish(call: Call<MultipartBody>): Promise<Reply> {
  const version = versionOf(call);
  checkAccept(call, 'json');
  const parts = uploadParts(call.body);
  const signature = await checkSignatures(parts, call.header('x-swift-package-signature-format'));
  const release = parts.metadata && (await readReleaseMetadata(parts.metadata));
  const manifests = await readManifests(parts.archive);
  await call.registry.publish(releasePlan({ package: call.package, version, parts, signature, release, manifests }));
  return reply({ status: 201, headers: { Location: releaseUrl(call.urls, call.package, version) } });
}
