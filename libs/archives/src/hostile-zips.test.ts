import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { descriptor, end64, endRecord, extraField, fields, staged, zip } from '../test/zip-builder.ts';
import type { ZipEndSaid, ZipPart } from '../test/zip-builder.ts';
import type { VisitEntry } from './archive-entry.ts';
import { ArchiveError } from './archive-error.ts';
import { readZip } from './read-zip.ts';
import type { ZipLimits } from './zip-limits.ts';

const readAll: VisitEntry = async (entry) => {
  for await (const chunk of entry.chunks()) expect(chunk.length).toBeLessThanOrEqual(entry.size);
};

async function refusal(bytes: Buffer, limits: Partial<ZipLimits> = {}, visit: VisitEntry = readAll): Promise<ArchiveError> {
  const error: unknown = await readZip(staged(bytes), limits, visit).catch((thrown: unknown) => thrown);
  if (!(error instanceof ArchiveError)) throw new Error('Not refused', { cause: error });
  return error;
}

const plain: ZipPart = { name: 'a', body: 'aaa' };
const stored: ZipPart = { name: 'b', body: 'bbb', stored: true };
const streamed = { flags: 8, local: { crc: 0, compressed: 0, size: 0 } };
const unicodePath = (raw: string, name: string): Buffer =>
  extraField(0x7075, Buffer.concat([Buffer.from([1]), fields([4, crc32(raw)]), Buffer.from(name)]));

describe('readZip', () => {
  it.each(['../x', 'a/../../x', '/etc/passwd', '//x', 'C:x', 'c:/x', './C:\\x', '..\\x', 'a\\b', '..', '.', '', 'a\0b', '/'])(
    'refuses the path %j',
    async (name) => {
      expect(await refusal(zip([{ name, body: 'x' }]))).toMatchObject({ code: 'bad-path', status: 422 });
    },
  );

  it.each<[string, string, ZipPart[]]>([
    ['another name in the local header', 'ambiguous-entry', [{ ...plain, local: { name: 'z' } }]],
    ['a name that only the local header makes longer', 'ambiguous-entry', [{ ...plain, local: { name: 'a.exe' } }]],
    ['another size in the local header', 'ambiguous-entry', [{ ...plain, local: { size: 4 } }]],
    ['another compressed size in the local header', 'ambiguous-entry', [{ ...plain, local: { compressed: 4 } }]],
    ['another checksum in the local header', 'ambiguous-entry', [{ ...plain, local: { crc: 1 } }]],
    ['another method in the local header', 'ambiguous-entry', [{ ...plain, local: { method: 0 } }]],
    ['a data descriptor that only the local header announces', 'ambiguous-entry', [{ ...plain, local: { flags: 8 } }]],
    ['encryption that only the local header announces', 'ambiguous-entry', [{ ...plain, local: { flags: 1 } }]],
    ['no local header where it should be', 'ambiguous-entry', [plain, { ...stored, central: { offset: 37 } }]],
    ['a missing data descriptor', 'ambiguous-entry', [{ ...plain, ...streamed }, stored]],
    ['a wrong data descriptor', 'ambiguous-entry', [{ ...plain, ...streamed, after: Buffer.alloc(16, 'x') }, stored]],
    [
      'a data descriptor of another entry',
      'ambiguous-entry',
      [{ ...plain, ...streamed, after: descriptor(stored, { signed: true, bytes: 4 }) }],
    ],
    ['a data descriptor nobody announces', 'ambiguous-entry', [{ ...plain, after: descriptor(plain, { signed: true, bytes: 4 }) }, stored]],
    [
      'sizes in the local header of a streamed entry that are wrong',
      'ambiguous-entry',
      [{ ...plain, ...streamed, local: { size: 4 }, after: descriptor(plain, { signed: true, bytes: 4 }) }],
    ],
    ['bytes between entries', 'ambiguous-entry', [{ ...plain, after: Buffer.from('junk') }, stored]],
    ['a hidden entry between entries', 'ambiguous-entry', [{ ...plain, after: zip([{ name: 'hidden' }]).subarray(0, 38) }, stored]],
    ['bytes before the directory', 'ambiguous-entry', [plain, { ...stored, after: Buffer.from('junk') }]],
    ['one file twice', 'duplicate-path', [plain, { ...stored, name: 'a' }]],
    [
      'one file twice in two spellings',
      'duplicate-path',
      [
        { ...plain, name: 'x/a' },
        { ...stored, name: './x//a' },
      ],
    ],
    ['a directory with contents', 'ambiguous-entry', [{ name: 'd/', body: 'x' }]],
    ['a directory whose name is that of a file', 'ambiguous-entry', [{ name: 'd', mode: 0o40755 }]],
    ['a symbolic link', 'unsupported-entry', [{ name: 'l', body: '/etc/passwd', mode: 0o120777 }]],
    ['a device', 'unsupported-entry', [{ name: 'n', mode: 0o020644 }]],
    ['an encrypted entry', 'unsupported-entry', [{ ...plain, flags: 1 }]],
    ['a strongly encrypted entry', 'unsupported-entry', [{ ...plain, flags: 0x41 }]],
    ['masked headers', 'unsupported-entry', [{ ...plain, flags: 0x2000 }]],
    ['a patch', 'unsupported-entry', [{ ...plain, flags: 0x20 }]],
    ['an entry of another volume', 'unsupported-entry', [{ ...plain, disk: 1 }]],
    ['bzip2', 'unsupported-entry', [{ ...plain, local: { method: 12 }, central: { method: 12 } }]],
    ['a name declared as UTF-8 that is not', 'bad-path', [{ name: Buffer.from([0xff]), flags: 0x800 }]],
    ['a name that is too long', 'path-too-long', [{ name: 'a'.repeat(1025) }]],
    ['a second name in the directory', 'ambiguous-entry', [{ ...plain, central: { extra: unicodePath('a', '../b') } }]],
    ['a second name in the local header', 'ambiguous-entry', [{ ...plain, local: { extra: unicodePath('a', 'b') } }]],
    ['a malformed extra field', 'ambiguous-entry', [{ ...plain, central: { extra: fields([2, 1], [2, 100]) } }]],
    [
      'zip64 values twice',
      'ambiguous-entry',
      [{ ...plain, central: { extra: Buffer.concat([extraField(1, fields([8, 3])), extraField(1, fields([8, 3]))]) } }],
    ],
    ['zip64 values that contradict the header', 'ambiguous-entry', [{ ...plain, central: { extra: extraField(1, fields([8, 4])) } }]],
    ['zip64 values that are missing', 'ambiguous-entry', [{ ...plain, central: { size: 0xffff_ffff } }]],
    [
      'zip64 values of odd length',
      'ambiguous-entry',
      [{ ...plain, central: { size: 0xffff_ffff, extra: extraField(1, Buffer.alloc(9)) } }],
    ],
    [
      'a zip64 size beyond 2^53',
      'ambiguous-entry',
      [{ ...plain, central: { size: 0xffff_ffff, extra: extraField(1, Buffer.alloc(8, 0x7f)) } }],
    ],
    [
      'zip64 values that only the local header has',
      'ambiguous-entry',
      [{ ...plain, local: { size: 0xffff_ffff, compressed: 0xffff_ffff, extra: extraField(1, fields([8, 3], [8, 100])) } }],
    ],
    ['a stored entry with two sizes', 'ambiguous-entry', [{ ...stored, local: { size: 2 }, central: { size: 2 } }]],
    ['a compressed size beyond the file', 'ambiguous-entry', [{ ...plain, local: { compressed: 1e6 }, central: { compressed: 1e6 } }]],
    ['an offset beyond the file', 'ambiguous-entry', [plain, { ...stored, central: { offset: 1e6 } }]],
    ['contents longer than declared', 'ambiguous-entry', [{ ...plain, local: { size: 2 }, central: { size: 2 } }]],
    ['contents shorter than declared', 'ambiguous-entry', [{ ...plain, local: { size: 9 }, central: { size: 9 } }]],
    ['a checksum that is wrong', 'bad-checksum', [{ ...plain, local: { crc: 1 }, central: { crc: 1 } }]],
    ['data that is no deflate', 'damaged-entry', [{ ...plain, data: Buffer.alloc(20, 0xff) }]],
    ['deflate data that is cut', 'damaged-entry', [{ ...plain, data: deflateRawSync('aaa').subarray(0, -1) }]],
    ['bytes behind the deflate data', 'ambiguous-entry', [{ ...plain, data: Buffer.concat([deflateRawSync('aaa'), Buffer.from('junk')]) }]],
  ])('refuses %s', async (_, code, parts) => {
    expect(await refusal(zip(parts))).toMatchObject({ code, status: 422 });
  });

  it('finds faults of the headers in entries that nobody reads', async () => {
    const sizes = { size: 2 };
    expect((await refusal(zip([{ ...stored, local: sizes, central: sizes }]), {}, () => undefined)).code).toBe('ambiguous-entry');
    expect((await refusal(zip([{ ...plain, local: { crc: 1 } }]), {}, () => undefined)).code).toBe('ambiguous-entry');
  });

  it('finds the same faults in entries that are too large to inflate at once', async () => {
    const body = Buffer.alloc(1_000_000, 'abcdefgh');
    const data = deflateRawSync(body);
    const large = (data: Buffer, size = body.length, crc = crc32(body)): Buffer =>
      zip([{ name: 'x', body, data, local: { size, crc }, central: { size, crc } }]);
    const fault = (bytes: Buffer): Promise<ArchiveError> => refusal(bytes, { maxRatio: 2000 });
    expect((await fault(large(data, 900_000))).code).toBe('ambiguous-entry');
    expect((await fault(large(data, 1_100_000))).code).toBe('ambiguous-entry');
    expect((await fault(large(data, body.length, 1))).code).toBe('bad-checksum');
    expect((await fault(large(data.subarray(0, -10)))).code).toBe('damaged-entry');
    expect((await fault(large(Buffer.concat([data, Buffer.alloc(200_000)])))).code).toBe('ambiguous-entry');
    expect((await fault(large(Buffer.alloc(100_000, 0xff)))).code).toBe('damaged-entry');
  });

  it.each<[string, string, ZipEndSaid]>([
    ['fewer entries than there are', 'ambiguous-entry', { entries: 1 }],
    ['more entries than there are', 'ambiguous-entry', { entries: 3 }],
    ['entries in other volumes', 'unsupported-entry', { entries: 2, total: 3 }],
    ['another volume', 'unsupported-entry', { disk: 1 }],
    ['a directory that begins elsewhere', 'prepended-data', { offset: 10 }],
    ['a directory that begins behind its end', 'ambiguous-entry', { offset: 1e6 }],
    ['a directory that is longer', 'ambiguous-entry', { size: 1e6 }],
    ['a comment that is longer', 'truncated', { commentLength: 5 }],
    ['a comment that is shorter', 'trailing-data', { comment: Buffer.from('12345'), commentLength: 3 }],
    ['a comment with a signature', 'truncated', { comment: Buffer.from('PK\u0005\u0006') }],
    ['a comment with an end record', 'ambiguous-entry', { comment: endRecord(0, 0, 0) }],
    ['a comment with a zip', 'ambiguous-entry', { comment: zip([{ name: 'evil' }]) }],
    ['zip64 values without a record', 'ambiguous-entry', { size: 0xffff_ffff, offset: 0xffff_ffff }],
    ['a zip64 record with other values', 'ambiguous-entry', { zip64: end64(3, 94, 70) }],
    ['fewer entries than its zip64 record', 'ambiguous-entry', { entries: 1, zip64: end64(2, 94, 70) }],
    ['a directory elsewhere than its zip64 record', 'ambiguous-entry', { offset: 60, zip64: end64(2, 94, 70) }],
    ['a zip64 locator without a record', 'ambiguous-entry', { zip64: end64(2, 94, 70).subarray(-20) }],
    ['a zip64 record elsewhere', 'ambiguous-entry', { zip64: end64(2, 94, 70, { at: 10 }) }],
    ['a zip64 record of another length', 'ambiguous-entry', { zip64: end64(2, 94, 70, { recordSize: 60 }) }],
    ['a zip64 record in another volume', 'unsupported-entry', { zip64: end64(2, 94, 70, { disks: 2 }) }],
  ])('refuses an end record that says %s', async (_, code, end) => {
    expect((await refusal(zip([plain, stored], end))).code).toBe(code);
  });

  it('takes a zip64 record that agrees', async () => {
    const sound = { zip64: end64(2, 94, 70) };
    for (const more of [{}, { entries: 0xffff, size: 0xffff_ffff, offset: 0xffff_ffff }]) {
      await expect(readZip(staged(zip([plain, stored], { ...sound, ...more })), {}, readAll)).resolves.toMatchObject({ files: 2 });
    }
  });

  it('refuses other data, what is cut, and what goes on', async () => {
    const whole = zip([plain, stored]);
    expect((await refusal(Buffer.alloc(0))).code).toBe('not-zip');
    expect((await refusal(Buffer.alloc(100_000, 'x'))).code).toBe('not-zip');
    for (let length = 30; length < whole.length; length++) {
      expect(['truncated', 'ambiguous-entry', 'prepended-data']).toContain((await refusal(whole.subarray(0, length))).code);
    }
    const unsigned = Buffer.from(whole).fill('x', 0, 1);
    expect((await refusal(unsigned)).message).toContain('without a local header');
    expect((await refusal(Buffer.concat([whole, Buffer.from('x')]))).code).toBe('trailing-data');
    expect((await refusal(Buffer.concat([whole, Buffer.alloc(100_000)]))).code).toBe('truncated');
    expect((await refusal(Buffer.concat([whole, whole]))).code).toBe('prepended-data');
    expect((await refusal(Buffer.concat([whole, zip([])]))).code).toBe('prepended-data');
    expect((await refusal(zip([plain, stored], {}, Buffer.from('MZ')))).code).toBe('prepended-data');
  });

  it('answers every change of a byte with the same contents or a refusal', async () => {
    const parts = [
      { ...plain, ...streamed, after: descriptor(plain, { signed: true, bytes: 4 }) },
      { ...stored, mode: 0o100644 },
    ];
    const sound = zip(parts, { comment: Buffer.from('comment') });
    const read = async (bytes: Buffer): Promise<string[]> => {
      const seen: string[] = [];
      await readZip(staged(bytes), {}, async (entry) => void seen.push((await entry.bytes({ max: 100 })).toString()));
      return seen;
    };
    expect(await read(sound)).toEqual(['aaa', 'bbb']);
    for (let at = 0; at < sound.length; at++) {
      for (const bit of [1, 8, 0x80]) {
        const changed = Buffer.from(sound);
        changed[at]! ^= bit;
        const outcome = await read(changed).catch((error: unknown) => error);
        if (outcome instanceof ArchiveError) continue;
        expect([at, bit, outcome]).toEqual([at, bit, ['aaa', 'bbb']]);
      }
    }
  });
});

describe('readZip under attack', () => {
  it('refuses many entries that share one kernel of data, before it inflates anything', async () => {
    const kernel: ZipPart = { name: 'a', body: Buffer.alloc(100_000) };
    const overlapping = Array.from({ length: 1000 }, (_, i) => ({ ...kernel, name: `n${i}`, data: Buffer.alloc(0) }));
    const shared = zip([stored, kernel, ...overlapping.map((part) => ({ ...part, central: { offset: 34, compressed: 100 } }))]);
    const visit = (): never => expect.unreachable();
    expect((await refusal(shared, { maxRatio: 1e9 }, visit)).message).toContain('entries that overlap');
    const quoted = zip([
      { name: 'a', stored: true, body: zip([kernel]).subarray(0, -70) },
      { ...kernel, name: 'a', data: Buffer.alloc(0), central: { offset: 31, compressed: 150 } },
    ]);
    expect((await refusal(quoted, { duplicateFiles: 'allow', maxRatio: 1e9 }, visit)).message).toContain('entries that overlap');
  });

  it('refuses data that only the local header moves into the next entry', async () => {
    const moved = {
      ...plain,
      data: Buffer.alloc(0),
      local: { compressed: 5, extra: extraField(0x9999, Buffer.alloc(1)) },
      central: { compressed: 5 },
    };
    expect((await refusal(zip([moved, stored]))).message).toContain('entries that overlap');
  });

  it('refuses by the sizes that are declared, before the first visit', async () => {
    const bomb = zip([{ name: 'x', body: Buffer.alloc(10_000_000) }]);
    const visit = (): never => expect.unreachable();
    expect(await refusal(bomb, { maxRatio: undefined }, visit)).toMatchObject({ code: 'ratio-too-high', status: 413 });
    expect(await refusal(bomb, { maxRatio: 2000, maxOutputBytes: 9_999_999 }, visit)).toMatchObject({ code: 'too-large', status: 413 });
    expect(await refusal(bomb, { maxRatio: 2000, maxEntryBytes: 9_999_999 }, visit)).toMatchObject({
      code: 'entry-too-large',
      status: 413,
    });
  });

  it('inflates hardly more than a lying entry declares, and no more of a large one than is read', async () => {
    const body = Buffer.alloc(100_000_000);
    const data = deflateRawSync(body);
    const said = { size: 100_000 };
    let taken = 0;
    const count: VisitEntry = async (entry) => {
      for await (const chunk of entry.chunks()) taken += chunk.length;
    };
    expect((await refusal(zip([{ name: 'x', data, local: said, central: said }]), {}, count)).code).toBe('ambiguous-entry');
    expect(taken).toBeLessThanOrEqual(100_000);
    const noise = Buffer.alloc(20_000_000, Buffer.from(Array.from({ length: 997 }, (_, i) => (i * i * 31) % 251)));
    const source = staged(zip([{ name: 'x', body: noise, data: deflateRawSync(noise, { level: 0 }) }]));
    await readZip(source, {}, async (entry) => {
      for await (const chunk of entry.chunks()) if (chunk.length > 0) break;
    });
    expect(source.read).toBeLessThan(1_000_000);
  });

  it('refuses too many entries and too large a directory before it reads them', async () => {
    const claimed = zip([plain], { entries: 60_000 });
    expect((await refusal(claimed, { maxEntries: 50_000 })).code).toBe('too-many-entries');
    const wide = Array.from({ length: 300 }, (_, i) => ({ name: `${i}`, central: { extra: extraField(0x9999, Buffer.alloc(60_000)) } }));
    const source = staged(zip(wide));
    await expect(readZip(source, { maxDirectoryBytes: 1_000_000 }, readAll)).rejects.toMatchObject({ code: 'too-large', status: 413 });
    expect(source.read).toBeLessThan(100_000);
  });

  it('never brings a large file into memory', async () => {
    const bytes = zip([{ name: 'x', body: Buffer.alloc(2_000_000, 'x') }]);
    const visit: VisitEntry = async (entry) => void (await entry.bytes({ max: 1_000_000 }));
    expect(await refusal(bytes, { maxRatio: 2000 }, visit)).toMatchObject({ code: 'entry-too-large', status: 413 });
  });
});
