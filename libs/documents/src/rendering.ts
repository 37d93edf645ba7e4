/** A rendered document: its bytes as they are, and compressed when somebody asks for that. */
export interface Rendering {
  readonly media: string;
  /** Without quotes: changes exactly when the bytes may. */
  readonly etag: string;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
  readonly identity: Buffer;
  gzip(): Promise<Buffer>;
}
