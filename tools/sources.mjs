// Which source files a build depends on, and a fingerprint of them. Plain JavaScript: it runs before anything is installed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOMS = ['libs', 'plugins', 'apps'];

/** Every workspace folder, relative to the root. */
export function workspaces(root) {
  return ROOMS.flatMap((room) =>
    existsSync(join(root, room))
      ? readdirSync(join(root, room))
          .map((name) => `${room}/${name}`)
          .filter((folder) => existsSync(join(root, folder, 'package.json')))
      : [],
  );
}

/** Every TypeScript file that is built (tests stay out), relative to the root, sorted. */
export function builtSources(root) {
  const found = [];
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts')) found.push(path);
    }
  };
  for (const folder of workspaces(root)) if (existsSync(join(root, folder, 'src'))) walk(`${folder}/src`);
  return found.sort();
}

/** Changes when a built file, its place or the compiler's settings change. Reads contents: modification times lie after a checkout. */
export function sourcesFingerprint(root) {
  const hash = createHash('sha256');
  for (const path of [...builtSources(root), 'tsconfig.json', 'package-lock.json', 'tools/build.mjs']) {
    hash.update(`${path}\0${statSync(join(root, path)).size}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}
