import { writeTarGz } from '@packhouse/archives';

/** A tiny box: a compressed tar, as `vagrant package` makes one. */
export function boxBytes(files: Readonly<Record<string, string>>): Uint8Array {
  return writeTarGz(Object.entries(files).map(([name, content]) => ({ path: `./${name}`, content })));
}
