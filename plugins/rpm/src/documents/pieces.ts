import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** More than any document that is read can make. */
const MOST_BYTES = 256 * 1024 * 1024;

/** One advisory, module or group of packages. */
export interface Piece {
  /** What identifies it, and where it stands among others. */
  readonly place: string;
  readonly text: string;
}

export function packPieces(pieces: readonly Piece[]): string {
  return deflateRawSync(JSON.stringify(pieces.map(({ place, text }) => [place, text]))).toString('base64');
}

export function unpackPieces(packed: string): readonly Piece[] {
  const json = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: MOST_BYTES }).toString();
  return (JSON.parse(json) as [string, string][]).map(([place, text]) => ({ place, text }));
}
