import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A row's folder in the cache. What is built from files of this checkout has their digest in its name: a changed file means another folder. */
export function folderOf(row, version, cache) {
  const made = (row.madeFrom ?? []).map((file) => readFileSync(join(ROOT, file)));
  const suffix = made.length === 0 ? '' : `-${createHash('sha256').update(Buffer.concat(made)).digest('hex').slice(0, 8)}`;
  return join(cache, row.sharesFolder ?? `${row.name}-${version}${suffix}`);
}

/** Lets `fill` work in a folder beside, then renames it: a folder in the cache is complete or absent, also when two runs race. */
export async function putInCache(folder, fill) {
  await mkdir(dirname(folder), { recursive: true });
  const beside = await mkdtemp(join(dirname(folder), `.${folder.slice(dirname(folder).length + 1)}-`));
  try {
    await fill(beside);
    await rename(beside, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(beside, { recursive: true, force: true, maxRetries: 3 });
  }
}
