/** More than any client reads, and than a server with several of them at once has room for. */
const LARGEST_DOCUMENT = 256 * 1024 * 1024;

export const bytesOf = (piece: string | Uint8Array): Uint8Array => (typeof piece === 'string' ? Buffer.from(piece) : piece);

/**
 * What a plugin's `render` yields, as long as it is a document of a size that can be served. The memory of bytes counts for no limit of a thread.
 *
 * @throws Error where it is more
 */
export function boundedPieces(pieces: Iterable<string | Uint8Array>, largest = LARGEST_DOCUMENT): Uint8Array[] {
  const kept: Uint8Array[] = [];
  let size = 0;
  for (const piece of pieces) {
    const bytes = bytesOf(piece);
    size += bytes.length;
    if (size > largest) throw new Error(`the document has more than ${largest} bytes`);
    kept.push(bytes);
  }
  return kept;
}
