import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface InstalledPackage {
  readonly version: string;
  readonly folder: string;
}

/** What npm has installed below a folder, by name; the copy that lies at the top comes first. */
export function installedPackages(root: string): ReadonlyMap<string, readonly InstalledPackage[]> {
  const lock = JSON.parse(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string; link?: boolean }>;
  };
  const found = new Map<string, InstalledPackage[]>();
  const places = Object.entries(lock.packages).sort(([a], [b]) => depth(a) - depth(b));
  for (const [place, { version, link }] of places) {
    if (version === undefined || link === true || !place.includes('node_modules/')) continue;
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const copies = found.get(name) ?? [];
    if (!copies.some((copy) => copy.version === version)) found.set(name, [...copies, { version, folder: join(root, place) }]);
  }
  return found;
}

const depth = (place: string): number => place.split('node_modules/').length;
