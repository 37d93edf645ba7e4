/** What reading an untrusted archive may cost. */
export type ArchiveLimits = {
  /** Bytes after decompression, headers and padding included. */
  maxOutputBytes: number;
  /** Decompressed bytes for each compressed byte; counts from the second MiB on, since small archives of text compress well. */
  maxRatio: number;
  /** Entries of any kind. */
  maxEntries: number;
  /** Bytes of one path in UTF-8. */
  maxPathBytes: number;
  /** Bytes of one entry that `bytes` brings into memory, whatever its caller allows. */
  maxEntryBytesRead: number;
  /** Two files with one path: readers disagree about which counts, so they are refused unless a format has a rule. */
  duplicateFiles: 'refuse' | 'allow';
};

export const defaultArchiveLimits: Readonly<ArchiveLimits> = {
  maxOutputBytes: 2 * 1024 ** 3,
  maxRatio: 200,
  maxEntries: 100_000,
  maxPathBytes: 1024,
  maxEntryBytesRead: 16 * 1024 ** 2,
  duplicateFiles: 'refuse',
};
