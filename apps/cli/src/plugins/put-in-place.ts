import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Gives a folder its name. What has the name steps aside before, so that a start meanwhile finds one or none, never half of one; it comes back where
 * the new one cannot take its place. Says whether there was one.
 *
 * @param aside a path that does not exist, on the same file system
 */
export async function putInPlace(target: string, fresh: string, aside: string): Promise<boolean> {
  await mkdir(dirname(target), { recursive: true });
  const existed = existsSync(target);
  if (existed) await rename(target, aside);
  try {
    await rename(fresh, target);
  } catch (error) {
    if (existed) await rename(aside, target);
    throw error;
  }
  return existed;
}
