import type { ArchiveEntry } from '@packhouse/archives';

export const INDEX = 'info/index.json';
export const ABOUT = 'info/about.json';
export const RUN_EXPORTS = 'info/run_exports.json';
export const PATHS = 'info/paths.json';

const KIB = 1024;
/** What is read, and bytes that it may have: 192 KiB of an index.json leave room for what is added in the 256 KiB that an index takes of one package. */
export const INFO_LIMITS: Readonly<Record<string, number>> = {
  [INDEX]: 192 * KIB,
  [ABOUT]: 1024 * KIB,
  [RUN_EXPORTS]: 64 * KIB,
};
/** Packages of very many files have a longer list of them; they are taken, and the list is not looked at. */
export const MAX_PATHS = 8 * KIB * KIB;

/** The files of a package that say what it is. */
export class InfoFiles {
  readonly found = new Map<string, Buffer>();

  get complete(): boolean {
    return this.found.has(INDEX);
  }

  async visit(entry: ArchiveEntry): Promise<void> {
    const { path, type, size } = entry;
    if (type !== 'file') return;
    const max = path === PATHS ? MAX_PATHS : INFO_LIMITS[path];
    if (max === undefined || (path === PATHS && size > MAX_PATHS)) return;
    this.found.set(path, await entry.bytes({ max }));
  }
}
