import { isAdministrator, isPerson, type Principal } from '@packhouse/access';
import { type Directory, userIdOf, type Viewer } from '@packhouse/directory';

/** Whose eyes a list is for; undefined: an administrator's, who sees everything. */
export function viewerOf(directory: Directory, principal: Principal, minimumRole?: number): Viewer | undefined {
  if (isAdministrator(principal) && minimumRole === undefined) return undefined;
  const today = new Date(directory.clock()).toISOString().slice(0, 10);
  return { person: isPerson(principal), userId: userIdOf(principal), today, ...(minimumRole === undefined ? {} : { minimumRole }) };
}
