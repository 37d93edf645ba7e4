import type { ArchiveEntry, VisitEntry } from './archive-entry.ts';
import { ArchiveError } from './archive-error.ts';

/** Bytes that a file with this path may have, or `undefined` for a file that is not wanted. */
export type WantFile = (path: string, entry: ArchiveEntry) => number | undefined;

/**
 * Gathers some files of an archive in one pass.
 *
 * @example
 * const metadata = new CollectedFiles((path) => (/^[^/]+\.dist-info\/(METADATA|WHEEL)$/.test(path) ? 1_000_000 : undefined));
 * await readZip(staged, {}, metadata.visit);
 * metadata.files.get('demo-1.0.dist-info/METADATA');
 */
export class CollectedFiles {
  /** By path, in the order of the archive. Where an archive may hold a path twice, the last counts. */
  readonly files = new Map<string, Buffer>();
  /** To give to a reader, or to call from a visit that does more. @throws ArchiveError when a file is larger than wanted, or all are together */
  readonly visit: VisitEntry = async (entry) => {
    const max = entry.type === 'file' ? this.#want(entry.path, entry) : undefined;
    if (max === undefined) return;
    this.#bytes += entry.size;
    if (this.#bytes > this.#maxTotal) {
      throw new ArchiveError('too-large', `The archive has more than ${this.#maxTotal} bytes in files that are read as a whole`);
    }
    this.files.set(entry.path, await entry.bytes({ max }));
  };
  readonly #want: WantFile;
  readonly #maxTotal: number;
  #bytes = 0;

  /** @param maxTotal bytes of all wanted files together; 16 MiB unless told */
  constructor(want: WantFile, maxTotal = 16 * 1024 ** 2) {
    this.#want = want;
    this.#maxTotal = maxTotal;
  }
}
