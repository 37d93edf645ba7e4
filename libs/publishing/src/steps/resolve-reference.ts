import { fileOfPackage, fileOfVersion, packageByKey } from '@packhouse/catalog';
import { type FileRef, refuse } from '@packhouse/sdk';
import type { Step } from '../context.ts';
import type { LinkedBlob } from '@packhouse/catalog';

/** The bytes of a file that this project's registry has already. */
export async function resolveReference(step: Step, ref: FileRef): Promise<LinkedBlob> {
  const { plugin, tx, project } = step;
  const record = await packageByKey(tx, project.id, plugin.format, plugin.names.key(plugin.names.parse(ref.package)));
  const key = ref.version === undefined ? undefined : (plugin.versions.key?.(ref.version) ?? ref.version);
  const file =
    record && (key === undefined ? await fileOfPackage(tx, record.id, ref.path) : await fileOfVersion(tx, record.id, key, ref.path));
  if (!file) throw refuse('file-not-found', `there is no file ${ref.path} in ${ref.package}`);
  return { size: file.size, existed: true, digests: { sha256: file.sha256, sha1: file.sha1, md5: file.md5, sha512: file.sha512 } };
}
