import type { Digests, PlannedFile } from '@packhouse/sdk';
import type { Step } from '../context.ts';
import { checkDigests } from './check-digests.ts';
import type { FileOwner } from './file-owner.ts';

/** How `expected_digests` names a file that may have no rows yet. */
export const expectationPlace = (step: Step, packageKey: string, versionKey: string, path: string): (string | number)[] => [
  step.project.id,
  step.plugin.format,
  packageKey,
  versionKey,
  path,
];

/** Older ones were for an upload that never came. */
const KEPT_MS = 24 * 3_600_000;

/** Digests that came before their file are compared with it now, and forgotten. */
export async function meetExpectations(step: Step, owner: FileOwner, file: PlannedFile, digests: Digests): Promise<void> {
  if (!owner.version) return;
  const place = expectationPlace(step, owner.record.key, owner.version.key, file.path);
  const rows = await step.tx.all<{ algorithm: keyof Digests; digest: string }>(
    `DELETE FROM expected_digests WHERE project_id = ? AND format = ? AND package_key = ? AND version_key = ? AND path = ? AND created_at > ? RETURNING algorithm, digest`,
    [...place, step.now - KEPT_MS],
  );
  if (rows.length > 0)
    checkDigests({ path: file.path, expect: Object.fromEntries(rows.map(({ algorithm, digest }) => [algorithm, digest])) }, digests);
}
