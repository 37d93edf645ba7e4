import { Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pax, pieces, tar, two } from '../test/tar-builder.ts';
import type { Member } from '../test/tar-builder.ts';
import type { VisitEntry } from './archive-entry.ts';
import { ArchiveError } from './archive-error.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { readTarGz } from './read-tar-gz.ts';

async function refusal(gz: Buffer, limits: Partial<ArchiveLimits> = {}, visit: VisitEntry = () => undefined): Promise<ArchiveError> {
  const codes = new Map<string, ArchiveError>();
  for (const size of [7, 65_536, 100_000_000]) {
    if (gz.length / size > 1_000_000) continue;
    const error: unknown = await readTarGz(pieces(gz, size), limits, visit).catch((thrown: unknown) => thrown);
    if (!(error instanceof ArchiveError)) throw new Error(`Not refused in pieces of ${size}`, { cause: error });
    codes.set(error.code, error);
  }
  expect([...codes.keys()]).toHaveLength(1);
  return [...codes.values()][0]!;
}

describe('readTarGz', () => {
  it.each(['../x', 'package/../../x', '/etc/passwd', '//x', 'C:x', 'c:/x', './C:\\x', '..\\x', 'a\\b', '..', '.', ''])(
    'refuses the path %j',
    async (name) => {
      expect(await refusal(gzipSync(tar([{ name, body: 'x' }])))).toMatchObject({ code: 'bad-path', status: 422 });
      const spelt = { name: 'x', type: 'x', body: pax({ path: name || '/' }) };
      expect((await refusal(gzipSync(tar([spelt, { name: 'ok' }])))).code).toBe('bad-path');
    },
  );

  it.each<[string, string, Member[]]>([
    ['a path with a NUL', 'bad-path', [{ name: 'x', type: 'x', body: pax({ path: 'a\0b' }) }, { name: 'ok' }]],
    ['a GNU path with a hidden rest', 'bad-path', [{ name: 'x', type: 'L', body: 'a\0b' }, { name: 'ok' }]],
    ['a path that is too long', 'path-too-long', [{ name: 'x', type: 'x', body: pax({ path: 'a'.repeat(1025) }) }, { name: 'ok' }]],
    ['a GNU path of 1 GiB', 'path-too-long', [{ name: 'x', type: 'L', size: 2 ** 30 }]],
    ['a pax header of 1 GiB', 'path-too-long', [{ name: 'x', type: 'x', size: 2 ** 30 }]],
    ['a global pax header of 1 GiB', 'path-too-long', [{ name: 'x', type: 'g', size: 2 ** 30 }]],
    ['a negative size of an extended header', 'ambiguous-entry', [{ name: 'x', type: 'L', size: '\xff'.repeat(12) }, ...two]],
    ['a device', 'unsupported-entry', [{ name: 'x', type: '3' }]],
    ['a pipe', 'unsupported-entry', [{ name: 'x', type: '6' }]],
    ['a sparse file', 'unsupported-entry', [{ name: 'x', type: 'S' }]],
    ['a pax sparse file', 'unsupported-entry', [{ name: 'x', type: 'x', body: pax({ 'GNU.sparse.major': '1' }) }, { name: 'ok' }]],
    ['one file twice', 'duplicate-path', [{ name: 'package/package.json' }, { name: './package//package.json' }]],
    [
      'a size that pax overrides',
      'ambiguous-entry',
      [{ name: 'x', type: 'x', body: pax({ size: '1024' }) }, { name: 'ok', body: 'x' }, ...two],
    ],
    ['a size that pax makes huge', 'ambiguous-entry', [{ name: 'x', type: 'x', body: pax({ size: '99999999999' }) }, { name: 'ok' }]],
    ['a path for all entries', 'ambiguous-entry', [{ name: 'x', type: 'g', body: pax({ path: 'evil' }) }, ...two]],
    ['malformed pax records', 'ambiguous-entry', [{ name: 'x', type: 'x', body: '99 path=a\n' }, ...two]],
    [
      'two pax headers in a row',
      'ambiguous-entry',
      [{ name: 'x', type: 'x', body: pax({ a: 'b' }) }, { name: 'x', type: 'x', body: pax({ a: 'b' }) }, ...two],
    ],
    ['a negative size', 'ambiguous-entry', [{ name: 'x', size: '\xff'.repeat(12) }]],
    ['a size beyond 2^53', 'ambiguous-entry', [{ name: 'x', size: `\x80\x00\x00\x00${'\xff'.repeat(8)}` }]],
    ['a size that is no number', 'ambiguous-entry', [{ name: 'x', size: '0000000-001\0' }]],
    ['a size above the output cap', 'too-large', [{ name: 'x', size: 2 ** 31 + 1 }]],
    ['a directory with contents', 'ambiguous-entry', [{ name: 'd', type: '5', body: tar([{ name: 'hidden' }]) }]],
    ['a hard link with contents', 'ambiguous-entry', [{ name: 'l', type: '1', linkname: '/etc/passwd', body: 'x' }]],
    ['an entry that ends early', 'truncated', [{ name: 'x', size: 5000 }]],
    ['a header for no entry', 'truncated', [...two, { name: 'x', type: 'x', body: pax({ a: 'b' }) }]],
  ])('refuses %s', async (_, code, members) => {
    expect((await refusal(gzipSync(tar(members, Buffer.alloc(0))))).code).toBe(code);
  });

  it('refuses a file that is cut anywhere, or changed anywhere in its checksum', async () => {
    const gz = gzipSync(tar(two));
    for (let length = 1; length < gz.length; length += 5) expect((await refusal(gz.subarray(0, length))).code).toBe('truncated');
    expect((await refusal(Buffer.alloc(0), {})).code).toBe('truncated');
    for (const back of [1, 8]) {
      const wrong = Buffer.from(gz);
      wrong[gz.length - back]! ^= 1;
      expect((await refusal(wrong)).code).toBe('bad-checksum');
    }
  });

  it('refuses other data and what follows the archive', async () => {
    const gz = gzipSync(tar(two));
    expect((await refusal(Buffer.from('PK\u0003\u0004 this is a zip'))).code).toBe('not-gzip');
    expect((await refusal(gzipSync(Buffer.alloc(600, 0x41)))).code).toBe('not-tar');
    expect((await refusal(Buffer.concat([gz, Buffer.from('junk')]))).code).toBe('trailing-data');
    expect((await refusal(Buffer.concat([gz, Buffer.alloc(600), Buffer.from('junk')]))).code).toBe('trailing-data');
    expect((await refusal(gzipSync(Buffer.concat([tar(two), tar(two)])))).code).toBe('trailing-data');
  });
});

describe('readTarGz under attack', () => {
  it('stops at a compression bomb soon after it begins', async () => {
    let produced = 0;
    const zeros = async function* (): AsyncGenerator<Buffer> {
      yield tar([{ name: 'x', size: 2 ** 26 }], Buffer.alloc(0));
      for (; produced < 10_000; produced++) yield Buffer.alloc(1024 ** 2);
    };
    const bomb = (): Readable => Readable.from(zeros()).pipe(createGzip());
    await expect(readTarGz(bomb(), {}, () => undefined)).rejects.toMatchObject({ code: 'ratio-too-high', status: 413 });
    expect(produced).toBeLessThan(200);
    await expect(readTarGz(bomb(), { maxRatio: 2000, maxOutputBytes: 2 ** 26 }, () => undefined)).rejects.toMatchObject({
      code: 'too-large',
    });
  });

  it('refuses a million empty entries at the cap, before it visits many', async () => {
    const block = tar([{ name: 'a' }], Buffer.alloc(0));
    const many = gzipSync(Buffer.alloc(512 * 200_000, block));
    expect((await refusal(many, { maxRatio: 2000, maxEntries: 10_000, duplicateFiles: 'allow' })).code).toBe('too-many-entries');
    expect((await refusal(many, { maxRatio: 2000 })).code).toBe('duplicate-path');
  });

  it('never brings a large manifest into memory', async () => {
    const size = 200 * 1024 ** 2;
    const source = async function* (): AsyncGenerator<Buffer> {
      yield tar([{ name: 'package/package.json', size }], Buffer.alloc(0));
      for (let sent = 0; sent < size; sent += 1024 ** 2) yield Buffer.alloc(1024 ** 2, 0x20);
    };
    const gz = Readable.from(source()).pipe(createGzip({ level: 1 }));
    const read = readTarGz(gz, { maxRatio: 2000 }, async (entry) => void (await entry.bytes({ max: 10 * 1024 ** 2 })));
    await expect(read).rejects.toMatchObject({ code: 'entry-too-large', status: 413 });
  });
});
