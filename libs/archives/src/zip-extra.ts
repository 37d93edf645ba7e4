import { crc32 } from 'node:zlib';
import { ambiguous } from './ambiguous.ts';

const ZIP64 = 0x0001;
const UNICODE_PATH = 0x7075;
const IN_ZIP64 = 0xffff_ffff;

/** The extra fields of a header (APPNOTE 4.5) that change how the header is read. */
export type ZipExtra = { zip64: Buffer | undefined; unicodePath: Buffer | undefined };

/** @throws ArchiveError when a field runs over the end or one that matters comes twice */
export function zipExtra(bytes: Buffer): ZipExtra {
  const found: ZipExtra = { zip64: undefined, unicodePath: undefined };
  // Fewer than four bytes at the end are padding that alignment tools leave; no reader can find a field in them.
  for (let at = 0; at + 4 <= bytes.length;) {
    const id = bytes.readUInt16LE(at);
    const end = at + 4 + bytes.readUInt16LE(at + 2);
    if (end > bytes.length) throw ambiguous('a malformed extra field');
    const key = id === ZIP64 ? 'zip64' : id === UNICODE_PATH ? 'unicodePath' : undefined;
    if (key && found[key]) throw ambiguous('an extra field twice');
    if (key) found[key] = bytes.subarray(at + 4, end);
    at = end;
  }
  return found;
}

/**
 * Header values, those taken from the zip64 field that the header marks as too large for it (APPNOTE 4.5.3): in the field they stand in the order of
 * the header and only where marked. Some writers put all of them there although none is marked; then they must say the same.
 */
export function zip64Values(values: number[], field: Buffer | undefined): number[] {
  const stored = field ? longs(field) : [];
  let taken = 0;
  const full = values.map((value) => {
    if (value !== IN_ZIP64) return value;
    const long = stored[taken++];
    if (long === undefined) throw ambiguous('a zip64 entry without its zip64 values');
    return long;
  });
  const isRepeated = stored.length <= full.length && stored.every((long, index) => long === full[index]);
  if (taken !== stored.length && !isRepeated) throw ambiguous('zip64 values that its header does not ask for');
  return full;
}

function longs(field: Buffer): number[] {
  if (field.length % 8 !== 0) throw ambiguous('a malformed zip64 field');
  return Array.from({ length: field.length / 8 }, (_, index) => safeNumber(field.readBigUInt64LE(index * 8)));
}

export function safeNumber(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw ambiguous('a size or offset beyond 2^53');
  return Number(value);
}

/** The Info-ZIP field (APPNOTE 4.6.9) that some readers take for the name and others ignore, so it must say the same. */
export function checkUnicodePath(field: Buffer | undefined, rawName: Buffer, name: string): void {
  if (!field || field.length < 5 || field[0] !== 1 || field.readUInt32LE(1) !== crc32(rawName)) return;
  if (field.toString('utf8', 5) !== name) throw ambiguous('an entry with two names');
}
