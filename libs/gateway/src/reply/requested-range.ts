import type { IncomingHttpHeaders } from 'node:http';
import { refuse } from '@packhouse/sdk';
import { parseHttpDate } from './http-date.ts';

/** First and last byte, both included. */
export interface RequestedRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The single byte range that is asked for (RFC 9110, 14.2), or undefined where the whole is to be sent: no range, another unit, malformed,
 * several ranges, or an `If-Range` that no longer holds. Refuses with `range-not-satisfiable` where no byte of the file lies in it.
 */
export function requestedRange(
  headers: IncomingHttpHeaders,
  size: number,
  etag: string,
  lastModified: number,
  now: number,
): RequestedRange | undefined {
  const { range } = headers;
  if (range === undefined || !stillHolds(headers['if-range'], etag, lastModified, now)) return undefined;
  const [, first, last] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(range) ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end) {
    throw refuse('range-not-satisfiable', `The range lies outside the ${size} bytes of the file`, {
      headers: { 'Content-Range': `bytes */${size}` },
    });
  }
  return { start, end };
}

/** Below that age a date may stand for two files (RFC 9110, section 8.8.2.2). */
const STRONG_DATE_MS = 60_000;

/** Strong comparison: a weak tag never holds, a date only where it is exactly ours and old enough to be of one file. */
function stillHolds(ifRange: string | string[] | undefined, etag: string, lastModified: number, now: number): boolean {
  if (ifRange === undefined) return true;
  if (typeof ifRange !== 'string') return false;
  if (ifRange.startsWith('"')) return ifRange === etag;
  return now - lastModified >= STRONG_DATE_MS && parseHttpDate(ifRange) === Math.floor(lastModified / 1000);
}
