import type { Staged } from '@packhouse/sdk';

/** What tells one build's symbols from another's. */
export interface PdbIdentity {
  /** As debuggers ask for it: the GUID of the build and `FFFFFFFF`, in lower case. */
  readonly signature: string;
  /** Where its 20 bytes lie in the file. */
  readonly idAt: number;
}

const MAGIC = 'BSJB';
/** The header with its stream table; real ones have some 150 bytes. */
const HEADER = 4_096;
const LONGEST_VERSION = 255;
const MOST_STREAMS = 16;
const ID_BYTES = 20;
const AGE = 'ffffffff';

/**
 * Reads the metadata root of ECMA-335 (II.24.2) as far as the `#Pdb` stream, whose first 20 bytes are the file's identity
 * (https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md). Undefined where the bytes are something else.
 */
export async function portablePdb(file: Pick<Staged, 'size' | 'slice'>): Promise<PdbIdentity | undefined> {
  const header = Buffer.from(await file.slice(0, HEADER));
  const stream = pdbStream(header);
  if (!stream || stream.size < ID_BYTES || stream.at + ID_BYTES > file.size) return undefined;
  const id = Buffer.from(await file.slice(stream.at, ID_BYTES));
  return id.length < ID_BYTES ? undefined : { signature: `${guid(id)}${AGE}`, idAt: stream.at };
}

function pdbStream(header: Buffer): { at: number; size: number } | undefined {
  if (header.length < 20 || header.toString('latin1', 0, 4) !== MAGIC) return undefined;
  const versionLength = header.readUInt32LE(12);
  if (versionLength > LONGEST_VERSION) return undefined;
  let at = 16 + padded(versionLength);
  if (at + 4 > header.length) return undefined;
  const streams = Math.min(header.readUInt16LE(at + 2), MOST_STREAMS);
  at += 4;
  for (let number = 0; number < streams && at + 8 < header.length; number++) {
    const end = header.indexOf(0, at + 8);
    if (end < 0) return undefined;
    const name = header.toString('latin1', at + 8, end);
    if (name === '#Pdb') return { at: header.readUInt32LE(at), size: header.readUInt32LE(at + 4) };
    at += 8 + padded(end + 1 - (at + 8));
  }
  return undefined;
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

/** The first three fields of a GUID are little-endian. */
function guid(id: Buffer): string {
  const swapped = [id.subarray(0, 4).toReversed(), id.subarray(4, 6).toReversed(), id.subarray(6, 8).toReversed(), id.subarray(8, 16)];
  return swapped.map((field) => Buffer.from(field).toString('hex')).join('');
}
