import { refuse } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { checkAccept } from '../accept.ts';
import { archiveName, archivePath } from '../files.ts';
import { swiftFile } from '../metadata.ts';
import { versionOf } from './version-of.ts';

/** `GET /{scope}/{name}/{version}.zip`: the very bytes that were published, with what proves it. */
export async function archive(call: Call<NoBody>): Promise<Reply> {
  const { registry, package: asked } = call;
  const version = versionOf(call);
  checkAccept(call, 'zip');
  const path = archivePath(asked, version);
  const file = await registry.rows.file(asked, version, path);
  if (!file) throw refuse('version-not-found', `There is no release ${version} of ${asked} here.`);
  const name = (await registry.rows.package(asked))?.name ?? asked;
  const { signature } = swiftFile(file);
  const headers: Record<string, string> = { Digest: `sha-256=${Buffer.from(file.digests.sha256, 'hex').toString('base64')}` };
  if (signature) {
    headers['X-Swift-Package-Signature-Format'] = signature.format;
    headers['X-Swift-Package-Signature'] = signature.base64;
  }
  const disposition = archiveName(name, version);
  // Clients look at the type of what they get, which a blob store does not know: no redirect.
  return registry.file({ package: asked, version, path }, { headers, disposition, cache: 'immutable', inline: true });
}
