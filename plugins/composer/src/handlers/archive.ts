import { refuse } from '@packhouse/sdk';
import type { Call, NoBody, Reply } from '@packhouse/sdk';
import { archivePath } from '../archive-path.ts';
import { REFERENCE } from '../facets.ts';

/** `GET /archives/acme/lib/1.0.0/<reference>.zip`, where documents and lock files point to. Of a branch also the archives that it had before. */
export function archive(call: Call<NoBody>): Promise<Reply> {
  const [version, file] = [call.params['version'] ?? '', call.params['file'] ?? ''];
  const dot = file.indexOf('.');
  const path = archivePath(call.package, version, file.slice(0, dot), file.slice(dot + 1));
  return call.registry.file({ package: call.package, version, path }, { cache: 'immutable' });
}

/** `GET /archives/acme/lib.zip?sha=<reference>`: GitLab's address, which says nothing of the version. */
export async function archiveByReference(call: Call<NoBody>): Promise<Reply> {
  const reference = call.query.get('sha') ?? '';
  if (!/^[0-9a-f]{40}$/.test(reference)) {
    throw refuse('invalid-request', 'Which archive is it? Put its reference, of 40 digits, behind the address: "?sha=<dist.reference>".');
  }
  const found = await call.registry.rows.filesWith({ name: REFERENCE, value: reference });
  const own = found.find(({ package: of }) => of.name === call.package);
  const at = own ? { version: own.version.version, path: own.file.path } : { path: `${reference}.zip` };
  return call.registry.file({ package: call.package, ...at }, { cache: 'immutable' });
}
