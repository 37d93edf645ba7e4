/** One value of DER (ITU-T X.690): tag, contents, and the bytes of all of it. */
export interface DerValue {
  readonly tag: number;
  readonly contents: Uint8Array;
  readonly whole: Uint8Array;
}

/** The bytes are no DER. The caller says so in words of its own. */
export class DerError extends Error {
  override readonly name = 'DerError';
}

export const DER = { integer: 0x02, octets: 0x04, oid: 0x06, sequence: 0x30, set: 0x31 } as const;

/** A context-specific, constructed tag: `[0]`. */
export function context(number: number): number {
  return 0xa0 | number;
}

/** The values that stand behind each other, to the last byte. Only definite lengths, as DER has them; the work is linear in the bytes. */
export function readDer(bytes: Uint8Array): readonly DerValue[] {
  const values: DerValue[] = [];
  for (let at = 0; at < bytes.length;) {
    const value = readOne(bytes.subarray(at));
    values.push(value);
    at += value.whole.length;
  }
  return values;
}

/** The one value that the bytes are. */
export function readSingle(bytes: Uint8Array, tag: number): DerValue {
  const [value, ...others] = readDer(bytes);
  if (value?.tag !== tag || others.length > 0) throw new DerError('one value was expected');
  return value;
}

/** Takes values from the front, in the order that a structure has them. */
export class DerReader {
  #at = 0;

  constructor(private readonly values: readonly DerValue[]) {}

  take(tag: number): DerValue {
    const value = this.optional(tag);
    if (!value) throw new DerError(`a value with the tag ${tag} was expected`);
    return value;
  }

  optional(tag: number): DerValue | undefined {
    const value = this.values[this.#at];
    if (value?.tag !== tag) return undefined;
    this.#at += 1;
    return value;
  }
}

function readOne(bytes: Uint8Array): DerValue {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new DerError('a value has no short tag');
  const { start, length } = first < 0x80 ? { start: 2, length: first } : longLength(bytes, first & 0x7f);
  const end = start + length;
  if (end > bytes.length) throw new DerError('a value ends too late');
  return { tag, contents: bytes.subarray(start, end), whole: bytes.subarray(0, end) };
}

function longLength(bytes: Uint8Array, octets: number): { start: number; length: number } {
  if (octets === 0 || octets > 4) throw new DerError('a value has no definite length');
  let length = 0;
  for (const octet of bytes.subarray(2, 2 + octets)) length = length * 256 + octet;
  return { start: 2 + octets, length };
}
