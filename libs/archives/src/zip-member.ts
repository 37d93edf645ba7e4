import { ambiguous } from './ambiguous.ts';
import type { ArchiveEntry } from './archive-entry.ts';
import { ArchiveError } from './archive-error.ts';
import { entryPath } from './entry-path.ts';
import { checkUnicodePath, zip64Values, zipExtra } from './zip-extra.ts';
import type { ZipLimits } from './zip-limits.ts';
import { zipName } from './zip-name.ts';

/** What the central directory says about an entry. */
export type ZipMember = {
  path: string;
  /** The name as it is stored, one character a byte. */
  rawName: string;
  type: ArchiveEntry['type'];
  mode: number;
  deflated: boolean;
  /** Sizes and checksum may follow the contents in a data descriptor, and be zero in the local header. */
  streamed: boolean;
  crc: number;
  compressedSize: number;
  size: number;
  /** In the file. */
  offset: number;
};

export const MEMBER_BYTES = 46;
const ENCRYPTED = 0x0001;
const STREAMED = 0x0008;
const PATCHED = 0x0020;
const STRONGLY_ENCRYPTED = 0x0040;
const UTF8 = 0x0800;
const MASKED = 0x2000;

const METHODS: Readonly<Record<number, string>> = {
  1: 'shrink',
  6: 'implode',
  9: 'deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'zstd',
  95: 'xz',
  98: 'PPMd',
  99: 'AES encryption',
};

/** A header of the central directory (APPNOTE 4.3.12) with its name and extra fields. @throws ArchiveError */
export function zipMember(header: Buffer, rawName: Buffer, extra: Buffer, base: number, limits: ZipLimits): ZipMember {
  const flags = header.readUInt16LE(8);
  checkSupport(flags, header.readUInt16LE(10), header.readUInt16LE(34));
  if (rawName.length > limits.maxPathBytes) {
    throw new ArchiveError('path-too-long', `The archive has a path of more than ${limits.maxPathBytes} bytes`);
  }
  const name = zipName(rawName, (flags & UTF8) !== 0);
  const { zip64, unicodePath } = zipExtra(extra);
  checkUnicodePath(unicodePath, rawName, name);
  const [size, compressedSize, offset] = zip64Values([header.readUInt32LE(24), header.readUInt32LE(20), header.readUInt32LE(42)], zip64);
  const deflated = header.readUInt16LE(10) === 8;
  if (!deflated && size !== compressedSize) throw ambiguous('an entry with two sizes');
  const unixMode = memberMode(header);
  return {
    path: entryPath(name, limits.maxPathBytes),
    rawName: rawName.toString('latin1'),
    type: memberType(name, unixMode, size!),
    mode: unixMode & 0o7777,
    deflated,
    streamed: (flags & STREAMED) !== 0,
    crc: header.readUInt32LE(16),
    compressedSize: compressedSize!,
    size: size!,
    offset: base + offset!,
  };
}

function checkSupport(flags: number, method: number, disk: number): void {
  if ((flags & (ENCRYPTED | STRONGLY_ENCRYPTED | MASKED)) !== 0) {
    throw new ArchiveError('unsupported-entry', 'The archive holds an encrypted entry');
  }
  if ((flags & PATCHED) !== 0) throw new ArchiveError('unsupported-entry', 'The archive holds a patch of a file');
  if (disk !== 0) throw new ArchiveError('unsupported-entry', 'The archive is one part of several');
  if (method !== 0 && method !== 8) {
    const named = METHODS[method] ?? `method ${method}`;
    throw new ArchiveError('unsupported-entry', `The archive is compressed with ${named}; only stored and deflate are supported`);
  }
}

/** External attributes hold a Unix mode when the entry was made on Unix or macOS (APPNOTE 4.4.2); older Java tools write -1 for none. */
function memberMode(header: Buffer): number {
  if (header[5] !== 3 && header[5] !== 19) return 0;
  const mode = header.readUInt16LE(40);
  return mode === 0xffff ? 0 : mode;
}

function memberType(name: string, unixMode: number, size: number): ArchiveEntry['type'] {
  const isDirectory = name.endsWith('/');
  switch (unixMode & 0o170000) {
    case 0:
    case 0o100000:
      break;
    case 0o040000:
      if (!isDirectory) throw ambiguous('a directory whose name does not end in "/"');
      break;
    case 0o120000:
      if (isDirectory) throw ambiguous('a link whose name ends in "/"');
      return 'link';
    default:
      throw new ArchiveError('unsupported-entry', 'The archive holds an entry that is no file, directory or link');
  }
  if (isDirectory && size > 0) throw new ArchiveError('ambiguous-entry', 'The archive holds a directory with contents');
  return isDirectory ? 'directory' : 'file';
}
