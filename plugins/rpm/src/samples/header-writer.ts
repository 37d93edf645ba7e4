import { writeHeader } from '../header/write-header.ts';
import type { RawValue } from '../header/write-header.ts';

/** Values of a header by tag: a text, a list of texts, numbers, or bytes. */
export type SampleValue =
  | { readonly text: string }
  | { readonly translated: string }
  /** A text in bytes of any kind, its end included. */
  | { readonly bytesAsText: Uint8Array }
  | { readonly texts: readonly string[] }
  | { readonly int16: readonly number[] }
  | { readonly int32: readonly number[] }
  | { readonly bytes: Uint8Array };

const [INT16, INT32, STRING, BINARY, STRINGS, TRANSLATED] = [3, 4, 6, 7, 8, 9];

/** @param region the tag of the region: 62 for signatures, 63 for the main header */
export function headerBytes(values: ReadonlyMap<number, SampleValue>, region: number): Buffer {
  return writeHeader(new Map([...values].map(([tag, value]) => [tag, raw(value)])), region);
}

function raw(value: SampleValue): RawValue {
  if ('text' in value) return { type: STRING, count: 1, bytes: Buffer.from(`${value.text}\0`) };
  if ('bytesAsText' in value) return { type: STRING, count: 1, bytes: value.bytesAsText };
  if ('translated' in value) return { type: TRANSLATED, count: 1, bytes: Buffer.from(`${value.translated}\0`) };
  if ('texts' in value)
    return { type: STRINGS, count: value.texts.length, bytes: Buffer.from(value.texts.map((text) => `${text}\0`).join('')) };
  if ('bytes' in value) return { type: BINARY, count: value.bytes.length, bytes: value.bytes };
  if ('int16' in value) {
    const bytes = Buffer.alloc(2 * value.int16.length);
    value.int16.forEach((number, at) => bytes.writeUInt16BE(number, 2 * at));
    return { type: INT16, count: value.int16.length, bytes };
  }
  const bytes = Buffer.alloc(4 * value.int32.length);
  value.int32.forEach((number, at) => bytes.writeUInt32BE(number, 4 * at));
  return { type: INT32, count: value.int32.length, bytes };
}
