/** Every way in which an archive can be refused, with the HTTP status a host answers unless its dialect says otherwise. */
export const archiveErrorStatus = {
  'not-gzip': 422,
  'not-bzip2': 422,
  'not-zstd': 422,
  'not-tar': 422,
  'not-zip': 422,
  'not-archive': 422,
  truncated: 422,
  'bad-checksum': 422,
  'prepended-data': 422,
  'trailing-data': 422,
  'bad-path': 422,
  'path-too-long': 422,
  'duplicate-path': 422,
  'unsupported-entry': 422,
  'ambiguous-entry': 422,
  'damaged-entry': 422,
  'too-many-entries': 422,
  'too-large': 413,
  'ratio-too-high': 413,
  'entry-too-large': 413,
} as const;

export type ArchiveErrorCode = keyof typeof archiveErrorStatus;

/** An archive that is damaged, ambiguous or larger than its limits. The message is made for the client. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  readonly code: ArchiveErrorCode;
  readonly status: number;

  constructor(code: ArchiveErrorCode, message: string) {
    super(message);
    this.code = code;
    this.status = archiveErrorStatus[code];
  }
}
