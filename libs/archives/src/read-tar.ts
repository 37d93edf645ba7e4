import { hash } from 'node:crypto';
import { extract } from 'tar-stream';
import type { Extract } from 'tar-stream';
import { STOP } from './archive-entry.ts';
import type { ArchiveSummary, VisitEntry } from './archive-entry.ts';
import { ArchiveError } from './archive-error.ts';
import { defaultArchiveLimits } from './archive-limits.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { tarEntry } from './tar-entry.ts';
import type { TarMember } from './tar-entry.ts';
import { TarFraming } from './tar-framing.ts';
import { withDefaults } from './with-defaults.ts';

// Headers from before ustar have no magic number; their checksum identifies them. The library's types omit the option.
const ANY_DIALECT = { allowUnknownFormat: true } as Parameters<typeof extract>[0];

/**
 * Visits the entries of an uncompressed tar in their order, one at a time, and reads to the end unless a visit stops it. Nothing is written to disk
 * and memory does not grow with the archive. `maxRatio` has no meaning here; the caller bounds the source.
 *
 * @throws ArchiveError, or what the source or a visit throws
 */
export async function readTar(
  source: AsyncIterable<Uint8Array>,
  limits: Partial<ArchiveLimits>,
  visit: VisitEntry,
): Promise<ArchiveSummary> {
  const all = withDefaults(limits, defaultArchiveLimits);
  const tar = extract(ANY_DIALECT);
  const fed = feed(source, new TarFraming(all), tar).catch((error: unknown) => {
    tar.destroy(error as Error);
    return error;
  });
  const walk = new TarWalk(all, visit);
  for await (const stream of tar) {
    if ((await walk.entry(stream)) === STOP) return walk.summary(false);
  }
  const failure = await fed;
  if (failure !== undefined) throw failure;
  return walk.summary(true);
}

async function feed(source: AsyncIterable<Uint8Array>, framing: TarFraming, tar: Extract): Promise<void> {
  let wake = (): void => undefined;
  tar.on('drain', () => wake());
  tar.on('close', () => wake());
  for await (const chunk of source) {
    framing.inspect(chunk);
    if (tar.destroyed) return;
    const drained = new Promise<void>((resolve) => (wake = resolve));
    if (!tar.write(chunk)) await drained;
  }
  framing.end();
  tar.end(null);
}

/** Counts and checks the entries across one archive. */
class TarWalk {
  readonly #limits: ArchiveLimits;
  readonly #visit: VisitEntry;
  /** Digests instead of paths, so that long paths cannot fill the memory. */
  readonly #files = new Set<string>();
  readonly #counted = { entries: 0, files: 0, unpackedBytes: 0 };

  constructor(limits: ArchiveLimits, visit: VisitEntry) {
    this.#limits = limits;
    this.#visit = visit;
  }

  async entry(stream: TarMember): Promise<void | typeof STOP> {
    const entry = tarEntry(stream, this.#limits);
    this.#counted.entries++;
    if (entry.type === 'file') this.#file(entry.path, entry.size);
    const isRoot = entry.path === '';
    if (isRoot && entry.type !== 'directory') throw new ArchiveError('bad-path', 'The archive has a file without a name');
    const wish = isRoot ? undefined : await this.#visit(entry);
    if (wish !== STOP) await entry.skip();
    return wish;
  }

  summary(complete: boolean): ArchiveSummary {
    return { ...this.#counted, complete };
  }

  #file(path: string, size: number): void {
    this.#counted.files++;
    this.#counted.unpackedBytes += size;
    if (this.#limits.duplicateFiles === 'allow') return;
    const digest = hash('sha256', path, 'buffer').toString('latin1', 0, 16);
    if (this.#files.has(digest))
      throw new ArchiveError('duplicate-path', `The archive holds two files at ${JSON.stringify(path.slice(0, 200))}`);
    this.#files.add(digest);
  }
}
