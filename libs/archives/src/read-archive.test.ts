import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { tar, two } from '../test/tar-builder.ts';
import { staged, zip } from '../test/zip-builder.ts';
import { archiveKind } from './archive-kind.ts';
import { CollectedFiles } from './collected-files.ts';
import { readArchive } from './read-archive.ts';

const members = two.map(({ name, body }) => ({ name, body: body! }));

describe('readArchive', () => {
  it.each([
    ['tar', tar(two)],
    ['tar.gz', gzipSync(tar(two))],
    ['zip', zip(members)],
  ])('reads a %s', async (kind, bytes) => {
    const found = new CollectedFiles((path, { size }) => (path.endsWith('.json') ? size : undefined));
    expect(await readArchive(staged(bytes), {}, found.visit)).toEqual({ kind, entries: 2, files: 2, unpackedBytes: 602, complete: true });
    expect([...found.files]).toEqual([['package/package.json', Buffer.from('{}')]]);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['zero bytes', Buffer.alloc(2048)],
    ['text', Buffer.alloc(2048, 'text ')],
    ['bzip2', Buffer.from('BZh91AY&SY')],
    ['a tar with a wrong checksum', tar([{ name: 'a' }]).fill(0x31, 0, 1)],
  ])('refuses %s', async (_, bytes) => {
    expect(await archiveKind(staged(bytes))).toBeUndefined();
    await expect(readArchive(staged(bytes), {}, () => undefined)).rejects.toMatchObject({ code: 'not-archive', status: 422 });
  });
});

describe('CollectedFiles', () => {
  it('bounds each file and all files together', async () => {
    const bytes = zip([{ name: 'a', body: 'x'.repeat(60) }, { name: 'b', body: 'x'.repeat(60) }, { name: 'd/' }]);
    const read = (max: number, total?: number): Promise<unknown> =>
      readArchive(staged(bytes), {}, new CollectedFiles(() => max, total).visit);
    await expect(read(60)).resolves.toMatchObject({ entries: 3 });
    await expect(read(59)).rejects.toMatchObject({ code: 'entry-too-large' });
    await expect(read(60, 119)).rejects.toMatchObject({ code: 'too-large' });
  });
});
