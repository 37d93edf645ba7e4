import { fileOfVersion, packageByKey } from '@packhouse/catalog';
import type { Digests, Expect, Outcome } from '@packhouse/sdk';
import type { Step } from '../context.ts';
import { checkDigests } from '../steps/check-digests.ts';
import { expectationPlace } from '../steps/meet-expectations.ts';
import { lockNewNames } from '../steps/upsert-package.ts';

const ALGORITHMS: readonly (keyof Digests)[] = ['sha256', 'sha1', 'sha512', 'md5'];

/** Digests that a client sends apart from their file: compared at once, or kept until the file comes. Both in one transaction, so that neither order slips through. */
export async function applyExpect(step: Step, operation: Expect): Promise<Outcome> {
  const { tx, plugin, project, now } = step;
  const { version, path, digests } = operation;
  const outcome = { op: 'expect', result: 'unchanged', package: operation.package, version, files: [] } as const;
  const versionKey = plugin.versions.key?.(version) ?? version;
  const find = () => packageByKey(tx, project.id, plugin.format, plugin.names.key(operation.package));
  const record = (await find()) ?? (await lockNewNames(step).then(find));
  if (record) await tx.lock('packages', record.id);
  const file = record && (await fileOfVersion(tx, record.id, versionKey, path));
  if (file) {
    checkDigests({ path, expect: digests }, file);
    return outcome;
  }
  const place = expectationPlace(step, plugin.names.key(operation.package), versionKey, path);
  for (const algorithm of ALGORITHMS) {
    const digest = digests[algorithm];
    if (digest === undefined) continue;
    await tx.run(
      `INSERT INTO expected_digests (project_id, format, package_key, version_key, path, algorithm, digest, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (project_id, format, package_key, version_key, path, algorithm) DO UPDATE SET digest = excluded.digest, created_at = excluded.created_at`,
      [...place, algorithm, digest.toLowerCase(), now],
    );
  }
  return { ...outcome, result: 'changed' };
}
