import { hash } from 'node:crypto';
import { ambiguous } from './ambiguous.ts';
import { ArchiveError } from './archive-error.ts';
import type { WindowedBytes } from './windowed-bytes.ts';
import type { ZipEnd } from './zip-end.ts';
import type { ZipLimits } from './zip-limits.ts';
import { MEMBER_BYTES, zipMember } from './zip-member.ts';
import type { ZipMember } from './zip-member.ts';

const MEMBER = 0x02014b50;
const RATIO_FREE_BYTES = 1024 ** 2;

/** All entries as the central directory has them, in the order of their data. @throws ArchiveError */
export async function zipDirectory(bytes: WindowedBytes, end: ZipEnd, limits: ZipLimits): Promise<ZipMember[]> {
  if (end.entries > limits.maxEntries) throw tooMany(limits);
  if (end.directorySize > limits.maxDirectoryBytes) {
    throw new ArchiveError('too-large', `The archive has a central directory of more than ${limits.maxDirectoryBytes} bytes`);
  }
  const directory = await bytes.read(end.directoryAt, end.directorySize);
  const members: ZipMember[] = [];
  let at = 0;
  while (at < directory.length && members.length < end.entries) {
    if (at + MEMBER_BYTES > directory.length || directory.readUInt32LE(at) !== MEMBER) throw malformed();
    const nameAt = at + MEMBER_BYTES;
    const extraAt = nameAt + directory.readUInt16LE(at + 28);
    const commentAt = extraAt + directory.readUInt16LE(at + 30);
    const next = commentAt + directory.readUInt16LE(at + 32);
    if (next > directory.length) throw malformed();
    const header = directory.subarray(at, nameAt);
    members.push(zipMember(header, directory.subarray(nameAt, extraAt), directory.subarray(extraAt, commentAt), end.base, limits));
    at = next;
  }
  if (at !== directory.length || members.length !== end.entries) throw malformed();
  checkTotals(members, bytes.size, limits);
  return members.sort((a, b) => a.offset - b.offset);
}

function checkTotals(members: ZipMember[], archiveSize: number, limits: ZipLimits): void {
  let total = 0;
  /** Digests instead of paths, as collisions of the table's own hashes can be made. */
  const files = new Set<string>();
  for (const { path, size, type } of members) {
    total += size;
    if (size > limits.maxEntryBytes) {
      throw new ArchiveError('entry-too-large', `A file in the archive is larger than the ${limits.maxEntryBytes} bytes that it may have`);
    }
    if (type === 'directory') continue;
    if (path === '') throw new ArchiveError('bad-path', 'The archive has a file without a name');
    const digest = hash('sha256', path, 'buffer').toString('latin1', 0, 16);
    if (files.has(digest) && limits.duplicateFiles === 'refuse') {
      throw new ArchiveError('duplicate-path', `The archive holds two files at ${JSON.stringify(path.slice(0, 200))}`);
    }
    files.add(digest);
  }
  if (total > limits.maxOutputBytes) throw new ArchiveError('too-large', `The archive unpacks to more than ${limits.maxOutputBytes} bytes`);
  if (total > RATIO_FREE_BYTES && total > archiveSize * limits.maxRatio) {
    throw new ArchiveError('ratio-too-high', `The archive unpacks to more than ${limits.maxRatio} times its size`);
  }
}

function tooMany(limits: ZipLimits): ArchiveError {
  return new ArchiveError('too-many-entries', `The archive has more than ${limits.maxEntries} entries`);
}

function malformed(): ArchiveError {
  return ambiguous('a central directory that does not match its end record');
}
