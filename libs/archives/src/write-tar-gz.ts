import { gzipSync } from 'node:zlib';
import type { ArchiveFile } from './archive-file.ts';
import { writeTar } from './write-tar.ts';

/** What `writeTar` makes, gzipped (RFC 1952) without a name or time. How well it is compressed is up to the runtime's zlib. */
export function writeTarGz(files: Iterable<ArchiveFile>): Buffer {
  return gzipSync(writeTar(files));
}
