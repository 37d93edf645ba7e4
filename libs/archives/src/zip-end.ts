import { ambiguous } from './ambiguous.ts';
import { ArchiveError } from './archive-error.ts';
import type { WindowedBytes } from './windowed-bytes.ts';
import { safeNumber } from './zip-extra.ts';

/** Where the central directory lies in the file. */
export type ZipEnd = {
  entries: number;
  directoryAt: number;
  directorySize: number;
  /** What to add to the archive's own offsets: not 0 when bytes were put before it that it does not know of. */
  base: number;
};

const END = Buffer.from('PK\x05\x06', 'latin1');
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const LOCATOR = 0x07064b50;
const LOCATOR_BYTES = 20;
const END64 = 0x06064b50;
const END64_BYTES = 56;
const LOCAL = 0x04034b50;

type Counts = { disks: number[]; entriesHere: number; entries: number; size: number; offset: number };

/**
 * The end record (APPNOTE 4.3.16) and its zip64 form (4.3.14, 4.3.15). There must be one way to read them: the record ends the file, the directory
 * ends where the record begins, and no second record fits.
 *
 * @throws ArchiveError
 */
export async function zipEnd(bytes: WindowedBytes): Promise<ZipEnd> {
  const tailAt = Math.max(0, bytes.size - END_BYTES - MAX_COMMENT);
  const tail = await bytes.read(tailAt, bytes.size - tailAt);
  const at = await endRecordAt(bytes, tail);
  const counts = endCounts(tail.subarray(at));
  const endAt = tailAt + at;
  const end64 = endAt >= LOCATOR_BYTES + END64_BYTES ? await zip64End(bytes, endAt, counts) : undefined;
  const { entries, entriesHere, size, offset, disks } = end64?.counts ?? counts;
  if (entries !== entriesHere || disks.some((disk) => disk !== 0)) {
    throw new ArchiveError('unsupported-entry', 'The archive is one part of several');
  }
  const directoryAt = (end64?.at ?? endAt) - size;
  const base = directoryAt - offset;
  if (directoryAt < 0 || base < 0 || (end64 && end64.at - end64.saidAt !== base)) {
    throw ambiguous('a central directory that does not lie where the end record says');
  }
  return { entries, directoryAt, directorySize: size, base };
}

/** Readers look for the last signature that stands in the tail, or for the first whose comment fits; both must be the same. */
async function endRecordAt(bytes: WindowedBytes, tail: Buffer): Promise<number> {
  const at = tail.lastIndexOf(END);
  if (at < 0) {
    const isZip = bytes.size >= 4 && (await bytes.read(0, 4)).readUInt32LE(0) === LOCAL;
    if (isZip) throw new ArchiveError('truncated', 'The zip has no end record: it is cut short, or much data follows it');
    throw new ArchiveError('not-zip', 'The archive is not a zip');
  }
  if (at + END_BYTES > tail.length) throw new ArchiveError('truncated', 'The zip ends within its end record');
  const rest = tail.length - at - END_BYTES - tail.readUInt16LE(at + 20);
  if (rest > 0) throw new ArchiveError('trailing-data', 'The archive goes on after its end record');
  if (rest < 0) throw new ArchiveError('truncated', 'The zip ends within its comment');
  if (endRecordsThatFit(tail) > 1) throw ambiguous('two end records');
  return at;
}

function endRecordsThatFit(tail: Buffer): number {
  let count = 0;
  for (let at = tail.indexOf(END); at >= 0 && at + END_BYTES <= tail.length; at = tail.indexOf(END, at + 1)) {
    if (at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length) count++;
  }
  return count;
}

function endCounts(record: Buffer): Counts {
  return {
    disks: [record.readUInt16LE(4), record.readUInt16LE(6)],
    entriesHere: record.readUInt16LE(8),
    entries: record.readUInt16LE(10),
    size: record.readUInt32LE(12),
    offset: record.readUInt32LE(16),
  };
}

/** `undefined` without a zip64 locator. With one, each value of the plain record must be the same or refer to the zip64 record. */
async function zip64End(
  bytes: WindowedBytes,
  endAt: number,
  plain: Counts,
): Promise<{ at: number; saidAt: number; counts: Counts } | undefined> {
  const locator = await bytes.read(endAt - LOCATOR_BYTES, LOCATOR_BYTES);
  if (locator.readUInt32LE(0) !== LOCATOR) return undefined;
  const saidAt = safeNumber(locator.readBigUInt64LE(8));
  if (locator.readUInt32LE(4) !== 0 || locator.readUInt32LE(16) > 1) {
    throw new ArchiveError('unsupported-entry', 'The archive is one part of several');
  }
  const at = endAt - LOCATOR_BYTES - END64_BYTES;
  const record = await bytes.read(at, END64_BYTES);
  if (record.readUInt32LE(0) !== END64 || record.readBigUInt64LE(4) !== BigInt(END64_BYTES - 12)) {
    throw ambiguous('a zip64 end record that does not lie where its locator says');
  }
  const counts = end64Counts(record);
  if (!agree(plain, counts)) throw ambiguous('two end records that differ');
  return { at, saidAt, counts };
}

function end64Counts(record: Buffer): Counts {
  return {
    disks: [record.readUInt32LE(16), record.readUInt32LE(20)],
    entriesHere: safeNumber(record.readBigUInt64LE(24)),
    entries: safeNumber(record.readBigUInt64LE(32)),
    size: safeNumber(record.readBigUInt64LE(40)),
    offset: safeNumber(record.readBigUInt64LE(48)),
  };
}

function agree(plain: Counts, full: Counts): boolean {
  const short = (a: number, b: number): boolean => a === b || a === 0xffff;
  const long = (a: number, b: number): boolean => a === b || a === 0xffff_ffff;
  return (
    plain.disks.every((disk, index) => short(disk, full.disks[index]!)) &&
    short(plain.entriesHere, full.entriesHere) &&
    short(plain.entries, full.entries) &&
    long(plain.size, full.size) &&
    long(plain.offset, full.offset)
  );
}
