import { defaultArchiveLimits } from './archive-limits.ts';
import type { ArchiveLimits } from './archive-limits.ts';

/** What reading an untrusted zip may cost, and which of its liberties are tolerated. */
export type ZipLimits = ArchiveLimits & {
  /** Decompressed bytes of one entry. */
  maxEntryBytes: number;
  /** Bytes of the central directory, which is read into memory. */
  maxDirectoryBytes: number;
  /** Symbolic links: refuse the archive, or pass over them without a visit. Their targets are never followed. */
  links: 'refuse' | 'skip';
  /** Entries that are compressed: formats whose readers seek in an entry store them as they are. */
  deflated: 'refuse' | 'allow';
  /** Bytes before the first entry, as self-extracting archives have them. */
  prependedData: 'refuse' | 'allow';
};

export const defaultZipLimits: Readonly<ZipLimits> = {
  ...defaultArchiveLimits,
  maxEntryBytes: defaultArchiveLimits.maxOutputBytes,
  maxDirectoryBytes: 16 * 1024 ** 2,
  links: 'refuse',
  deflated: 'allow',
  prependedData: 'refuse',
};
