import { asRecord } from '@packhouse/encoding';
import type { SetPackageMetadata } from '@packhouse/sdk';
import type { NpmPackage } from './metadata.ts';

/** `npm star` sends all stars back; only the caller's own is theirs to set. */
export function starChange(name: string, sent: unknown, user: string, known: NpmPackage): readonly SetPackageMetadata[] {
  const stars = asRecord(sent);
  if (!stars) return [];
  const users = known.users ?? [];
  const wanted = stars[user] === true;
  if (wanted === users.includes(user)) return [];
  const next = wanted ? [...users, user] : users.filter((other) => other !== user);
  return [{ op: 'set-package-metadata', package: name, metadata: { ...known, users: next } }];
}
