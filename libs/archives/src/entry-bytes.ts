import { ArchiveError } from './archive-error.ts';

/** Brings the contents of an entry of known size into memory. @throws ArchiveError `entry-too-large` before a byte is read */
export async function entryBytes(chunks: () => AsyncIterable<Uint8Array>, size: number, cap: number): Promise<Buffer> {
  if (size > cap) throw new ArchiveError('entry-too-large', `A file in the archive is larger than the ${cap} bytes that it may have`);
  const parts: Uint8Array[] = [];
  for await (const part of chunks()) parts.push(part);
  return Buffer.concat(parts, size);
}
