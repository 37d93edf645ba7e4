/** What can be wrong with a command; each code has one HTTP status. */
export const directoryErrors = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many-requests': 429,
  unavailable: 503,
} as const;

export type DirectoryErrorCode = keyof typeof directoryErrors;

/** The problems of an input, by field, in GitLab's words: `{ path: ['has already been taken'] }`. */
export type FieldProblems = Readonly<Record<string, readonly string[]>>;

/** A command that cannot be done; the message is for its caller and holds no secret. */
export class DirectoryError extends Error {
  override readonly name = 'DirectoryError';

  constructor(
    readonly code: DirectoryErrorCode,
    message: string,
    readonly fields?: FieldProblems,
    /** Seconds, with `too-many-requests` and `unavailable`. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }

  get status(): number {
    return directoryErrors[this.code];
  }
}
