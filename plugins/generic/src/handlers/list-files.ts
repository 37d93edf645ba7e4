import { refuse, reply } from '@packhouse/sdk';
import type { Call, FileRow, NoBody, Reply } from '@packhouse/sdk';
import { pageOf } from '../paging.ts';
import { findVersion } from './find-version.ts';

/** `GET /:name/:version`: its files by path. */
export async function listFiles(call: Call<NoBody>): Promise<Reply> {
  const { version, status } = await findVersion(call);
  if (status !== 'default') throw refuse('version-not-found', `${call.package} has no version ${version}`);
  const files = [...(await call.registry.rows.files(call.package, version))].sort((a, b) => (a.path < b.path ? -1 : 1));
  const { rows, headers } = pageOf(call, files, call.urls.to(call.package, version));
  const json = rows.map((row) => listed(row, call.urls.to(call.package, version, ...row.path.split('/'))));
  return reply({ json, headers, cache: 'revalidate' });
}

function listed({ path, size, digests, createdAt }: FileRow, url: string): Record<string, unknown> {
  const { md5, sha1, sha256, sha512 } = digests;
  return { path, size, md5, sha1, sha256, sha512, created_at: new Date(createdAt).toISOString(), url };
}
