/** One member of an archive. Its contents can be read once and only while its visit runs; what a visit leaves unread is skipped. */
export type ArchiveEntry = {
  /** Relative, with `/` between segments, without `.`, `..`, empty segments or a trailing `/`. */
  path: string;
  /** A `link` (symbolic or hard) is only reported: its target is neither followed nor checked. */
  type: 'file' | 'directory' | 'link';
  /** Bytes; 0 for all but files. */
  size: number;
  /** Unix permission bits; 0 where a zip does not tell them. */
  mode: number;
  /** The whole contents. @throws ArchiveError `entry-too-large` when the entry is larger than `max` or the archive's limit, before a byte is read */
  bytes(options: { max: number }): Promise<Buffer>;
  /** The contents in pieces; stopping early is allowed. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Passes over what is unread; done by itself when the visit ends. */
  skip(): Promise<void>;
};

export type ArchiveSummary = {
  entries: number;
  files: number;
  /** Bytes of all files' contents. */
  unpackedBytes: number;
  /** `false` when a visit stopped the reading: then nothing is known about the rest. */
  complete: boolean;
};

/** A visit returns this to end the reading. What follows stays unchecked, so a publish must not use it. */
export const STOP: unique symbol = Symbol('stop');

export type VisitEntry = (entry: ArchiveEntry) => Promise<void | typeof STOP> | void | typeof STOP;
