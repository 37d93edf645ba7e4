/** Every way in which a body can be refused, with the HTTP status a host answers unless its dialect says otherwise. */
export const encodingErrorStatus = {
  'too-large': 413,
  'too-deep': 400,
  'too-many-keys': 400,
  'too-many-strings': 400,
  'too-many-nodes': 400,
  'duplicate-key': 400,
  'not-json': 400,
  'not-utf8': 400,
  'not-base64': 400,
  'not-xml': 400,
  'not-yaml': 400,
  'not-headers': 400,
  'not-csv': 400,
  'not-ini': 400,
  'bad-charset': 400,
  /** A construct of the language that no honest document needs and attacks are made of. */
  forbidden: 400,
} as const;

export type EncodingErrorCode = keyof typeof encodingErrorStatus;

/** A place in a text; both count from 1. The column counts characters. */
export type TextPlace = { line: number; column?: number };

/**
 * Bytes that are not what their sender calls them, or more than a limit allows. The message is made for the client: it names the fault and its
 * place and quotes nothing of the input, which may hold secrets.
 */
export class EncodingError extends Error {
  override readonly name = 'EncodingError';
  readonly code: EncodingErrorCode;
  /** The message without the place. */
  readonly fault: string;
  /** Bytes from the start of the input to the fault, where it has one place and the format is not read by lines. */
  readonly offset: number | undefined;
  /** The place of the fault in formats that people read by lines. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly status: number;

  constructor(code: EncodingErrorCode, fault: string, place?: number | TextPlace) {
    super(place === undefined ? fault : `${fault} (${placeText(place)})`);
    this.code = code;
    this.fault = fault;
    this.offset = typeof place === 'number' ? place : undefined;
    this.line = typeof place === 'object' ? place.line : undefined;
    this.column = typeof place === 'object' ? place.column : undefined;
    this.status = encodingErrorStatus[code];
  }

  /** The same fault at its place in the whole input, for a reader that saw a part of it. */
  at(offset: number): EncodingError {
    return new EncodingError(this.code, this.fault, offset);
  }
}

function placeText(place: number | TextPlace): string {
  if (typeof place === 'number') return `at byte ${place}`;
  return place.column === undefined ? `line ${place.line}` : `line ${place.line}, column ${place.column}`;
}
