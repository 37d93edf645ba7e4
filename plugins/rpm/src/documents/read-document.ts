import { gunzipSync } from 'node:zlib';
import { EncodingError } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import type { Staged } from '@packhouse/sdk';
import { compsPieces } from './comps.ts';
import type { DocumentKind } from './document-name.ts';
import { modulesPieces } from './modules.ts';
import type { Piece } from './pieces.ts';
import { updateinfoPieces } from './updateinfo.ts';

/** A document is read as a whole; large ones can be published in several. */
const MOST_BYTES = 8 * 1024 * 1024;
const GZIP = [0x1f, 0x8b];
/** A piece is one entry of an index, which has 256 KiB at most. */
const MOST_PIECE = 192 * 1024;
const LONGEST_PLACE = 500;

const READERS: Readonly<Record<DocumentKind, (bytes: Uint8Array, maxBytes: number) => readonly Piece[] | Promise<readonly Piece[]>>> = {
  updateinfo: updateinfoPieces,
  modules: modulesPieces,
  comps: compsPieces,
};

export interface ReadDocument {
  /** Not compressed. */
  readonly bytes: Uint8Array;
  readonly pieces: readonly Piece[];
}

/** A document, compressed with gzip or not; refuses what clients could not read. */
export async function readDocument(kind: DocumentKind, staged: Staged): Promise<ReadDocument> {
  const bytes = unzipped(await staged.bytes({ max: MOST_BYTES }));
  const pieces = await parsed(kind, bytes);
  const known = new Set<string>();
  for (const { place, text } of pieces) {
    if (known.has(place)) throw refuse('invalid-package', `The document describes ${JSON.stringify(place)} twice.`);
    known.add(place);
    if (Buffer.byteLength(place) > LONGEST_PLACE || place.includes('\0') || !place.isWellFormed())
      throw refuse('invalid-package', `What identifies a part of the document is longer than ${LONGEST_PLACE} bytes, or no text.`);
    if (Buffer.byteLength(text) > MOST_PIECE)
      throw refuse('invalid-package', `What the document says of ${JSON.stringify(place)} is larger than ${MOST_PIECE} bytes.`);
  }
  if (pieces.length === 0) throw refuse('invalid-package', 'The document describes nothing: delete it, if that is what is meant.');
  return { bytes, pieces };
}

async function parsed(kind: DocumentKind, bytes: Uint8Array): Promise<readonly Piece[]> {
  try {
    return await READERS[kind](bytes, MOST_BYTES);
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    throw refuse('invalid-package', `The document cannot be read. ${error.message}.`, { cause: error });
  }
}

function unzipped(bytes: Uint8Array): Uint8Array {
  if (!GZIP.every((byte, at) => bytes[at] === byte)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    throw refuse('invalid-package', `The document is no whole gzip file of at most ${MOST_BYTES} bytes.`, { cause: error as Error });
  }
}
