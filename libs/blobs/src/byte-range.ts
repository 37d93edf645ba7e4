import { BlobRangeInvalid } from './errors.ts';

/** First and last byte, both included, counted from 0, as in HTTP. What lies past the end of the blob is silently not there. */
export type ByteRange = { start: number; end: number };

/** Throws `BlobRangeInvalid` unless the range is well formed; returns it. */
export function checkedRange(range: ByteRange): ByteRange {
  if (!Number.isSafeInteger(range.start) || !Number.isSafeInteger(range.end) || range.start < 0 || range.end < range.start)
    throw new BlobRangeInvalid();
  return range;
}
