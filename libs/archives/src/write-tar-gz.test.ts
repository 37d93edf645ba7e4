import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { pieces } from '../test/tar-builder.ts';
import { readTarGz } from './read-tar-gz.ts';
import { writeTar } from './write-tar.ts';
import { writeTarGz } from './write-tar-gz.ts';

it('writes a tar, gzipped, without a name or a time in front', async () => {
  const files = [{ path: 'demo/notes.txt', content: 'x'.repeat(10_000) }];
  const bytes = writeTarGz(files);
  expect(await readTarGz(pieces(bytes), {}, () => undefined)).toMatchObject({ files: 1, unpackedBytes: 10_000, complete: true });
  expect(gunzipSync(bytes)).toEqual(writeTar(files));
  // Flags, of which one would announce a name, and the time (RFC 1952, 2.3).
  expect(bytes.subarray(3, 8)).toEqual(Buffer.alloc(5));
});
