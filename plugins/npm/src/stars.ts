import { asRecord } from '@packhouse/encoding';
import type { PackageRow, SetPackageMetadata } from '@packhouse/sdk';
import { npmPackage } from './metadata.ts';

/** `npm star` sends all stars back; only the caller's own is theirs to set. */
export function starChange(row: PackageRow, sent: unknown, user: string): readonly SetPackageMetadata[] {
  const stars = asRecord(sent);
  if (!stars) return [];
  const known = npmPackage(row.metadata);
  const users = known.users ?? [];
  const wanted = stars[user] === true;
  if (wanted === users.includes(user)) return [];
  const next = wanted ? [...users, user] : users.filter((other) => other !== user);
  return [{ op: 'set-package-metadata', package: row.name, metadata: { ...known, users: next }, ifRevision: row.revision }];
}
