import { ambiguous } from './ambiguous.ts';
import { ArchiveError } from './archive-error.ts';
import type { WindowedBytes } from './windowed-bytes.ts';
import { checkUnicodePath, zip64Values, zipExtra } from './zip-extra.ts';
import { zipName } from './zip-name.ts';
import type { ZipMember } from './zip-member.ts';

const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const DESCRIPTOR = 0x08074b50;
const STREAMED = 0x0008;

/** An entry and the file's bytes that are its own: from its local header to the next entry or the central directory. */
export type ZipSpan = { member: ZipMember; end: number };

/** Each byte before the central directory belongs to one entry: no overlaps, which bombs are made of, and nothing before the first. */
export function zipSpans(members: ZipMember[], directoryAt: number, prependedData: 'refuse' | 'allow'): ZipSpan[] {
  const start = members[0]?.offset ?? directoryAt;
  if (start > 0 && prependedData === 'refuse') {
    throw new ArchiveError('prepended-data', 'The archive has data before its first entry');
  }
  return members.map((member, index) => {
    const end = members[index + 1]?.offset ?? directoryAt;
    if (member.offset + LOCAL_BYTES + member.rawName.length + member.compressedSize > end) throw overlap();
    return { member, end };
  });
}

/**
 * Where an entry's data begins. Its local header (APPNOTE 4.3.7) and data descriptor (4.3.9) must say what the central directory says, as readers that
 * stream trust them, and fill the entry's span.
 *
 * @throws ArchiveError
 */
export async function zipDataAt(bytes: WindowedBytes, { member, end }: ZipSpan): Promise<number> {
  const header = await bytes.read(member.offset, LOCAL_BYTES);
  if (header.readUInt32LE(0) !== LOCAL) throw ambiguous('an entry without a local header');
  const nameBytes = header.readUInt16LE(26);
  const rest = await bytes.read(member.offset + LOCAL_BYTES, nameBytes + header.readUInt16LE(28));
  const agrees = localAgrees(member, header, rest.subarray(0, nameBytes), rest.subarray(nameBytes));
  const dataAt = member.offset + LOCAL_BYTES + rest.length;
  const left = end - dataAt - member.compressedSize;
  if (left < 0) throw overlap();
  if (left > 0 && !(member.streamed && isDescriptor(member, await bytes.read(end - Math.min(left, 24), Math.min(left, 24)), left))) {
    throw ambiguous('bytes that belong to no entry');
  }
  if (left === 0 && !agrees) throw ambiguous('an entry without its data descriptor');
  return dataAt;
}

/** Whether sizes and checksum stand in the local header; those of a streamed entry may be zero there. */
function localAgrees(member: ZipMember, header: Buffer, rawName: Buffer, extra: Buffer): boolean {
  const streamed = (header.readUInt16LE(6) & STREAMED) !== 0;
  const method = member.deflated ? 8 : 0;
  if (rawName.toString('latin1') !== member.rawName) throw differs('name');
  if (header.readUInt16LE(8) !== method || streamed !== member.streamed || (header.readUInt16LE(6) & 1) !== 0) throw differs('method');
  const { zip64, unicodePath } = zipExtra(extra);
  checkUnicodePath(unicodePath, rawName, zipName(rawName, false));
  const [size, compressedSize] = zip64Values([header.readUInt32LE(22), header.readUInt32LE(18)], zip64);
  const pairs = [
    [header.readUInt32LE(14), member.crc],
    [compressedSize, member.compressedSize],
    [size, member.size],
  ];
  const agrees = pairs.every(([local, central]) => local === central);
  if (!agrees && !(streamed && pairs.every(([local, central]) => local === 0 || local === central))) throw differs('size or checksum');
  return agrees;
}

/** Writers leave out the signature, or write sizes of 4 or 8 bytes, without saying which; the length tells. */
function isDescriptor(member: ZipMember, bytes: Buffer, length: number): boolean {
  const signed = length === 16 || length === 24;
  if (!signed && length !== 12 && length !== 20) return false;
  if (signed && bytes.readUInt32LE(0) !== DESCRIPTOR) return false;
  const fields = bytes.subarray(signed ? 4 : 0);
  const [compressedSize, size] =
    fields.length === 12
      ? [fields.readUInt32LE(4), fields.readUInt32LE(8)]
      : [Number(fields.readBigUInt64LE(4)), Number(fields.readBigUInt64LE(12))];
  return fields.readUInt32LE(0) === member.crc && compressedSize === member.compressedSize && size === member.size;
}

function differs(what: string): ArchiveError {
  return ambiguous(`an entry whose local header has another ${what} than the central directory`);
}

function overlap(): ArchiveError {
  return ambiguous('entries that overlap');
}
