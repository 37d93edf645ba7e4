import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { descriptor, end64, extraField, fields, staged, zip } from '../test/zip-builder.ts';
import type { ZipPart } from '../test/zip-builder.ts';
import { STOP } from './archive-entry.ts';
import type { ArchiveEntry } from './archive-entry.ts';
import { CollectedFiles } from './collected-files.ts';
import type { RandomAccess } from './random-access.ts';
import { readZip } from './read-zip.ts';
import type { ZipLimits } from './zip-limits.ts';

async function list(bytes: Buffer, limits: Partial<ZipLimits> = {}): Promise<string[]> {
  const seen: string[] = [];
  await readZip(staged(bytes), limits, async (entry) => {
    seen.push(`${entry.type} ${entry.path} ${(await entry.bytes({ max: 1000 })).toString()}`.trim());
  });
  return seen;
}

const two: ZipPart[] = [
  { name: 'a.txt', body: 'aaa' },
  { name: 'd/b.txt', body: 'bbb', stored: true },
];

describe('readZip', () => {
  it('visits entries in the order of their data, whatever the order of the directory', async () => {
    const seen: [string, string, number, number][] = [];
    const parts: ZipPart[] = [{ name: 'd/', mode: 0o40755 }, { name: 'd/x.sh', body: 'x'.repeat(300_000), mode: 0o100755 }, ...two];
    const summary = await readZip(staged(zip(parts, { reversed: true })), {}, ({ type, path, size, mode }) => {
      seen.push([type, path, size, mode]);
    });
    expect(seen).toEqual([
      ['directory', 'd', 0, 0o755],
      ['file', 'd/x.sh', 300_000, 0o755],
      ['file', 'a.txt', 3, 0],
      ['file', 'd/b.txt', 3, 0],
    ]);
    expect(summary).toEqual({ entries: 4, files: 3, unpackedBytes: 300_006, complete: true });
    expect(await list(zip([]))).toEqual([]);
  });

  it('gives each entry its own bytes, whether it is read whole, in part or not at all', async () => {
    const parts = Array.from({ length: 60 }, (_, i) => ({ name: `f${i}`, body: String(i % 10).repeat(i * 9973), stored: i % 2 === 0 }));
    const read: number[] = [];
    await readZip(staged(zip(parts)), {}, async (entry) => {
      const index = Number(entry.path.slice(1));
      if (index % 3 === 0 && (await entry.bytes({ max: 1_000_000 })).toString() === parts[index]!.body) read.push(index);
      if (index % 3 === 1) for await (const chunk of entry.chunks()) if (chunk.length > 0) break;
    });
    expect(read).toHaveLength(20);
  });

  it('reads no more of the file than the visits want', async () => {
    const source = staged(zip([{ name: 'large', body: Buffer.alloc(10_000_000, 'x'), stored: true }, ...two]));
    const files = new CollectedFiles((path) => (path === 'd/b.txt' ? 10 : undefined));
    await readZip(source, {}, files.visit);
    expect([...files.files]).toEqual([['d/b.txt', Buffer.from('bbb')]]);
    expect(source.read).toBeLessThan(300_000);
  });

  it('stops when a visit wants it to, passes on what a visit throws, and keeps no entry readable', async () => {
    const kept: ArchiveEntry[] = [];
    const summary = await readZip(staged(zip(two)), {}, (entry) => (kept.push(entry), STOP));
    expect(summary).toMatchObject({ entries: 1, complete: false });
    await expect(kept[0]!.bytes({ max: 10 })).rejects.toThrow('can be read once, while it is visited');
    const mine = new Error('mine');
    await expect(readZip(staged(zip(two)), {}, () => Promise.reject(mine))).rejects.toBe(mine);
    const broken: RandomAccess = { size: 1000, slice: () => Promise.reject(mine) };
    await expect(readZip(broken, {}, () => undefined)).rejects.toBe(mine);
  });

  it.each([
    ['with a signature', true, 4],
    ['without one', false, 4],
    ['of zip64 with a signature', true, 8],
    ['of zip64 without one', false, 8],
  ] as const)('reads entries with a data descriptor %s', async (_, signed, bytes) => {
    const streamed = two.map((part) => ({
      ...part,
      flags: 8,
      local: { crc: 0, compressed: 0, size: 0 },
      after: descriptor(part, { signed, bytes }),
    }));
    expect(await list(zip(streamed))).toEqual(['file a.txt aaa', 'file d/b.txt bbb']);
  });

  it('takes names as UTF-8 where they are, and as CP437 elsewhere', async () => {
    const parts = [{ name: 'über' }, { name: '日本', flags: 0x800 }, { name: Buffer.from([0x81, 0xe1]) }];
    expect(await list(zip(parts))).toEqual(['file über', 'file 日本', 'file üß']);
  });

  it('reads links as nothing when told so', async () => {
    const parts: ZipPart[] = [...two, { name: 'l', body: '/etc/passwd', mode: 0o120777 }];
    expect(await list(zip(parts), { links: 'skip' })).toEqual(['file a.txt aaa', 'file d/b.txt bbb']);
  });

  it('reads archives behind other data when told so, with offsets that count it or not', async () => {
    const stub = Buffer.from('#!/bin/sh\nexec java -jar "$0"\n');
    for (const bytes of [zip(two, {}, stub), Buffer.concat([stub, zip(two)])]) {
      expect(await list(bytes, { prependedData: 'allow' })).toEqual(['file a.txt aaa', 'file d/b.txt bbb']);
    }
  });

  // A tool that writes wheels puts zip64 values beside plain ones that say the same; old build tools for jars write -1 for "no mode".
  it('reads what real writers do without need', async () => {
    const [part] = two;
    const repeated = { extra: extraField(1, fields([8, 3], [8, 5])) };
    expect(await list(zip([{ ...part!, local: repeated, central: repeated }]))).toEqual(['file a.txt aaa']);
    expect(await list(zip([{ name: 'META-INF/', mode: 0xffff }]))).toEqual(['directory META-INF']);
    const aligned = zip([{ ...part!, local: { extra: Buffer.alloc(3) } }]);
    expect(await list(aligned)).toEqual(['file a.txt aaa']);
  });
});

describe('readZip of zip64', () => {
  it('reads an entry of more than 4 GiB, its neighbours and its end record', async () => {
    const size = 5 * 1024 ** 3;
    const sizes = fields([8, size], [8, size]);
    const big: ZipPart = { name: 'big', stored: true, data: Buffer.alloc(0) };
    const said = { crc: 0, compressed: 0xffff_ffff, size: 0xffff_ffff };
    const head = zip([{ ...big, local: { ...said, extra: extraField(1, sizes) } }]).subarray(0, 30 + 3 + 20);
    const after: ZipPart = { name: 'after', body: 'x', stored: true };
    const tailAt = head.length + size;
    const directory = [
      { ...big, central: { ...said, extra: extraField(1, sizes) } },
      { ...after, central: { offset: 0xffff_ffff, extra: extraField(1, fields([8, tailAt])) } },
    ];
    const all = zip(directory);
    const directoryBytes = all.subarray(all.indexOf('PK\u0001\u0002'), -22);
    const local = zip([after]).subarray(0, 30 + 5 + 1);
    const directoryAt = tailAt + local.length;
    const end = end64(2, directoryBytes.length, directoryAt);
    const plain = zip([], { entries: 0xffff, size: 0xffff_ffff, offset: 0xffff_ffff });
    const source = sparse([
      [0, head],
      [tailAt, Buffer.concat([local, directoryBytes, end, plain])],
    ]);
    const seen: [string, number][] = [];
    const limits = { maxEntryBytes: 2 ** 34, maxOutputBytes: 2 ** 34 };
    const summary = await readZip(source, limits, async (entry) => {
      seen.push([entry.path, entry.size]);
      if (entry.path === 'after') expect(await entry.bytes({ max: 10 })).toEqual(Buffer.from('x'));
    });
    expect(seen).toEqual([
      ['big', size],
      ['after', 1],
    ]);
    expect(summary.unpackedBytes).toBe(size + 1);
    await expect(readZip(source, {}, () => undefined)).rejects.toMatchObject({ code: 'entry-too-large' });
  });
});

function sparse(islands: [number, Buffer][]): RandomAccess {
  const [last, tail] = islands.at(-1)!;
  const size = last + tail.length;
  return {
    size,
    async slice(at, length) {
      const slice = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
      for (const [start, bytes] of islands) {
        if (start + bytes.length <= at || start >= at + slice.length) continue;
        bytes.copy(slice, Math.max(0, start - at), Math.max(0, at - start));
      }
      return slice;
    },
  };
}

function has(tool: string): boolean {
  return spawnSync(tool, ['--version']).error === undefined;
}

describe('readZip of what tools write', () => {
  let folder: string;
  const run = (tool: string, ...args: string[]): void =>
    void execFileSync(tool, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const written = (): Buffer => readFileSync(join(folder, 'out.zip'));

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'packhouse-zip-'));
    mkdirSync(join(folder, 'd'));
    writeFileSync(join(folder, 'd/é.txt'), 'x'.repeat(600));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const expected = ['directory d', `file d/é.txt ${'x'.repeat(600)}`];

  it.skipIf(!has('zip'))('reads Info-ZIP, streamed as well', async () => {
    run('zip', '-qr', 'out.zip', 'd');
    expect(await list(written())).toEqual(expected);
    run('sh', '-c', 'zip -qr - d | cat > out.zip');
    expect(await list(written())).toEqual(expected);
    run('zip', '-qr', '-P', 'secret', 'encrypted.zip', 'd');
    await expect(list(readFileSync(join(folder, 'encrypted.zip')))).rejects.toThrow('encrypted');
  });

  it.skipIf(!has('jar'))('reads jar', async () => {
    run('jar', 'cfM', 'out.zip', 'd');
    expect(await list(written())).toEqual(expected);
  });

  it.skipIf(!has('python3'))('reads zipfile of Python, to a pipe and with zip64 as well', async () => {
    const script = [
      'import sys, zipfile',
      'z = zipfile.ZipFile(open("out.zip", "wb") if sys.argv[1] == "file" else sys.stdout.buffer, "w", zipfile.ZIP_DEFLATED)',
      'z.write("d")',
      'with z.open("d/é.txt", "w", force_zip64=True) as f: f.write(b"x" * 600)',
      'z.close()',
    ].join('\n');
    writeFileSync(join(folder, 'write.py'), script);
    run('python3', 'write.py', 'file');
    expect(await list(written())).toEqual(expected);
    run('sh', '-c', 'python3 write.py pipe | cat > out.zip');
    expect(await list(written())).toEqual(expected);
    run('python3', '-c', 'import zipfile\nz = zipfile.ZipFile("out.zip", "w")\nfor i in range(66000): z.writestr(str(i), "")\nz.close()');
    expect(await readZip(staged(written()), {}, () => undefined)).toMatchObject({ entries: 66_000 });
    for (const method of ['BZIP2', 'LZMA']) {
      run('python3', '-c', `import zipfile\nzipfile.ZipFile("out.zip", "w", zipfile.ZIP_${method}).writestr("a", "x")`);
      await expect(list(written())).rejects.toThrow(new RegExp(`compressed with ${method}; only stored and deflate`, 'i'));
    }
  });
});
