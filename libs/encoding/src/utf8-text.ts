import { isUtf8 } from 'node:buffer';
import { EncodingError } from './encoding-error.ts';

const SLICE = 4096;

/** The text of strict UTF-8 bytes. A byte order mark is kept, so that the caller can refuse it. */
export function utf8Text(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new EncodingError('not-utf8', 'The text is not valid UTF-8', firstFault(bytes));
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** Runs on the error path only: a slice at a time, then a byte at a time within the slice that failed. */
function firstFault(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let at = 0;
  let sound: Uint8Array = new Uint8Array(0);
  try {
    for (; at < bytes.length; at += SLICE) {
      decoder.decode(bytes.subarray(at, at + SLICE), { stream: true });
      sound = bytes.subarray(Math.max(0, at + SLICE - 3), at + SLICE);
    }
    return bytes.length;
  } catch {
    return at + faultInSlice(sound, bytes.subarray(at, at + SLICE));
  }
}

/** `before` is the tail of the slice before, which may hold the start of the sequence that goes wrong here. */
function faultInSlice(before: Uint8Array, slice: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let i = firstBoundary(before); i < before.length; i++) decoder.decode(before.subarray(i, i + 1), { stream: true });
  for (let i = 0; i < slice.length; i++) {
    try {
      decoder.decode(slice.subarray(i, i + 1), { stream: true });
    } catch {
      return i;
    }
  }
  return slice.length;
}

/** The first byte that is not a continuation byte, so that decoding can start there. */
function firstBoundary(bytes: Uint8Array): number {
  const at = bytes.findIndex((byte) => (byte & 0xc0) !== 0x80);
  return at < 0 ? bytes.length : at;
}
