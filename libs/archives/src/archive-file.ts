/** One member of an archive that is written here. */
export interface ArchiveFile {
  /** Stored as it is, without a check: samples of what must be refused are written too. */
  readonly path: string;
  /** A text is stored as UTF-8. Of a link, it is where the link leads. */
  readonly content: string | Uint8Array;
  /** A file unless told. The link is a symbolic one. */
  readonly type?: 'file' | 'link';
}
