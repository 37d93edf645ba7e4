import { randomBytes } from 'node:crypto';

/** Random, not counted: a database restored from yesterday never repeats a revision that a client may have cached. */
export function newRevision(): string {
  return randomBytes(9).toString('base64url');
}
