import { existsSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

const PACKAGES = [
  '@packhouse/sdk',
  '@packhouse/encoding',
  '@packhouse/archives',
  '@packhouse/sdk-testing',
  'vitest',
  'typescript',
  '@types/node',
];

function folderOf(name: string): string | undefined {
  try {
    const manifest = findPackageJSON(name, import.meta.url);
    return manifest === undefined ? undefined : dirname(manifest);
  } catch {
    return undefined;
  }
}

/** Links what this installation has into a plugin's `node_modules`, so that its types and tests work before anything is installed. Returns the names. */
export async function linkHostPackages(folder: string): Promise<string[]> {
  const linked: string[] = [];
  for (const name of PACKAGES) {
    const source = folderOf(name);
    const target = join(folder, 'node_modules', name);
    if (source === undefined || existsSync(target)) continue;
    await mkdir(dirname(target), { recursive: true });
    await symlink(source, target, 'dir');
    linked.push(name);
  }
  return linked;
}
