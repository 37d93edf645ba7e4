/**
 * Every refusal that a caller can meet, in one closed table. `heard` says whether an anonymous caller may hear the specific message
 * (otherwise the host reduces it before a plugin renders it).
 */
export const refusals = {
  'invalid-path': { status: 400, heard: true },
  'invalid-name': { status: 400, heard: true },
  'invalid-version': { status: 400, heard: true },
  'invalid-request': { status: 400, heard: true },
  'invalid-package': { status: 422, heard: true },
  'identity-mismatch': { status: 422, heard: true },
  'digest-mismatch': { status: 400, heard: true },
  unauthenticated: { status: 401, heard: true },
  forbidden: { status: 403, heard: true },
  protected: { status: 403, heard: true },
  'not-found': { status: 404, heard: true },
  'package-not-found': { status: 404, heard: true },
  'version-not-found': { status: 404, heard: true },
  'file-not-found': { status: 404, heard: true },
  'method-not-allowed': { status: 405, heard: true },
  'request-timeout': { status: 408, heard: true },
  'version-exists': { status: 409, heard: true },
  'version-deleted': { status: 409, heard: true },
  'file-exists': { status: 409, heard: true },
  'name-taken': { status: 409, heard: true },
  conflict: { status: 409, heard: true },
  'precondition-failed': { status: 412, heard: true },
  'too-large': { status: 413, heard: true },
  'uri-too-long': { status: 414, heard: true },
  'unsupported-media-type': { status: 415, heard: true },
  'range-not-satisfiable': { status: 416, heard: true },
  'too-many-requests': { status: 429, heard: true },
  internal: { status: 500, heard: false },
  'plugin-disabled': { status: 503, heard: true },
  unavailable: { status: 503, heard: true },
  'storage-full': { status: 507, heard: true },
} as const satisfies Record<string, { status: number; heard: boolean }>;

export type RefusalCode = keyof typeof refusals;

/** A refusal as a plugin's `errors` sees it: already reduced to what this caller may know. */
export interface Refusal {
  readonly code: RefusalCode;
  /** HTTP status, after the plugin's declared exceptions (`statuses`). */
  readonly status: number;
  /** A sentence for the person behind the client: what is wrong and what would be right. */
  readonly message: string;
  /** Seconds, with 429 and 503. */
  readonly retryAfter?: number;
  readonly requestId: string;
}

/** Thrown by hosts, steps and handlers alike; anything else that is thrown is `internal`. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly options: { retryAfter?: number; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
  }

  get status(): number {
    return refusals[this.code].status;
  }
}

/** `throw refuse('invalid-name', 'npm names are lower case')`. */
export function refuse(code: RefusalCode, message: string, options?: RefusalError['options']): RefusalError {
  return new RefusalError(code, message, options);
}
