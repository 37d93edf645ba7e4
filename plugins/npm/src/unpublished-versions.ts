import { asRecord } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { VersionRow } from '@packhouse/sdk';

/**
 * The versions that a sent packument leaves out on purpose. One that was published after the client had read the packument is missing as well and
 * must stay: the packument's own `time`, which clients send back whole, tells what they knew. Without it only the current revision may be edited.
 */
export function unpublishedVersions(
  sent: { readonly versions: unknown; readonly time: unknown },
  current: { readonly isSentRevision: boolean; readonly rows: readonly VersionRow[] },
): readonly string[] {
  const kept = asRecord(sent.versions);
  if (!kept)
    throw refuse('invalid-request', 'Owners are the members of the project: they cannot be changed here. To unpublish, send "versions".');
  const missing = current.rows.map((row) => row.version).filter((version) => !(version in kept));
  const known = asRecord(sent.time);
  if (known) return missing.filter((version) => version in known);
  if (missing.length > 0 && !current.isSentRevision)
    throw refuse('conflict', 'The package has changed meanwhile. Read it again and repeat.');
  return missing;
}
