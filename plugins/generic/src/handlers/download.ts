import { refuse } from '@packhouse/sdk';
import type { Call, FileRow, NoBody, Reply } from '@packhouse/sdk';
import { checkedPath } from '../file-path.ts';
import { LATEST } from '../versions.ts';
import { findVersion } from './find-version.ts';

/** `GET /:name/:version/:path`. A hidden version is found by its exact address. */
export async function download(call: Call<NoBody>): Promise<Reply> {
  const path = checkedPath(call.params['file'] ?? '');
  const { version } = await findVersion(call);
  const row = await call.registry.rows.file(call.package, version, path);
  if (!row) throw refuse('file-not-found', `${call.package} ${version} has no file ${path}`);
  const ref = { package: call.package, version, path };
  if (call.params['version'] !== LATEST) return call.registry.file(ref, { headers: checksumHeaders(row), cache: 'revalidate' });
  const headers = { ...checksumHeaders(row), 'Content-Location': call.urls.to(call.package, version, ...path.split('/')) };
  return call.registry.file(ref, { headers, cache: 'no-store' });
}

function checksumHeaders({ digests }: FileRow): Record<string, string> {
  return {
    'X-Checksum-Md5': digests.md5,
    'X-Checksum-Sha1': digests.sha1,
    'X-Checksum-Sha256': digests.sha256,
    'X-Checksum-Sha512': digests.sha512,
    'Repr-Digest': `sha-256=:${Buffer.from(digests.sha256, 'hex').toString('base64')}:`,
  };
}
