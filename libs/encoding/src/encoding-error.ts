/** Every way in which a body can be refused, with the HTTP status a host answers unless its dialect says otherwise. */
export const encodingErrorStatus = {
  'too-large': 413,
  'too-deep': 400,
  'too-many-keys': 400,
  'too-many-strings': 400,
  'duplicate-key': 400,
  'not-json': 400,
  'not-utf8': 400,
  'not-base64': 400,
} as const;

export type EncodingErrorCode = keyof typeof encodingErrorStatus;

/**
 * Bytes that are not what their sender calls them, or more than a limit allows. The message is made for the client: it names the fault and its
 * place and quotes nothing of the input, which may hold secrets.
 */
export class EncodingError extends Error {
  override readonly name = 'EncodingError';
  readonly code: EncodingErrorCode;
  /** The message without the place. */
  readonly fault: string;
  /** Bytes from the start of the input to the fault, where it has one place. */
  readonly offset: number | undefined;
  readonly status: number;

  constructor(code: EncodingErrorCode, fault: string, offset?: number) {
    super(offset === undefined ? fault : `${fault} (at byte ${offset})`);
    this.code = code;
    this.fault = fault;
    this.offset = offset;
    this.status = encodingErrorStatus[code];
  }

  /** The same fault at its place in the whole input, for a reader that saw a part of it. */
  at(offset: number): EncodingError {
    return new EncodingError(this.code, this.fault, offset);
  }
}
