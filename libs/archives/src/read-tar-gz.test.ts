import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pieces, tar, two } from '../test/tar-builder.ts';
import { STOP } from './archive-entry.ts';
import type { ArchiveEntry } from './archive-entry.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { readTarGz } from './read-tar-gz.ts';

async function list(gz: Buffer, limits: Partial<ArchiveLimits> = {}, size?: number): Promise<string[]> {
  const seen: string[] = [];
  await readTarGz(pieces(gz, size), limits, async (entry) => {
    seen.push(`${entry.type} ${entry.path} ${(await entry.bytes({ max: 1000 })).toString()}`.trim());
  });
  return seen;
}

describe('readTarGz', () => {
  it('reads what an independent writer wrote', async () => {
    const source = pack();
    source.entry({ name: './package/', type: 'directory' });
    source.entry({ name: `package/${'é'.repeat(120)}.txt`, mode: 0o755 }, 'long');
    source.entry({ name: 'package/empty' }, '');
    source.entry({ name: 'package/link', type: 'symlink', linkname: '/etc/passwd' });
    source.entry({ name: 'package/big', size: 300_000 }, Buffer.alloc(300_000, 0x61));
    source.finalize();
    const seen: [string, string, number, number][] = [];
    const summary = await readTarGz(Readable.from(source).pipe(createGzip()), {}, (entry) => {
      seen.push([entry.type, entry.path, entry.size, entry.mode]);
    });
    expect(seen).toEqual([
      ['directory', 'package', 0, 0o755],
      ['file', `package/${'é'.repeat(120)}.txt`, 4, 0o755],
      ['file', 'package/empty', 0, 0o644],
      ['link', 'package/link', 0, 0o644],
      ['file', 'package/big', 300_000, 0o644],
    ]);
    expect(summary).toEqual({ entries: 5, files: 3, unpackedBytes: 300_004, complete: true });
  });

  it('gives each entry its own bytes, whether it is read whole, in part or not at all', async () => {
    const members = Array.from({ length: 60 }, (_, i) => ({ name: `f${i}`, body: String(i % 10).repeat(i * 997) }));
    const read: number[] = [];
    const summary = await readTarGz(pieces(gzipSync(tar(members))), { maxRatio: 2000 }, async (entry) => {
      const index = Number(entry.path.slice(1));
      if (index % 3 === 0 && (await entry.bytes({ max: 100_000 })).toString() === members[index]!.body) read.push(index);
      if (index % 3 === 1) for await (const chunk of entry.chunks()) if (chunk.length > 0) break;
    });
    expect(read).toHaveLength(20);
    expect(summary).toMatchObject({ entries: 60, files: 60 });
  });

  it('stops when a visit wants it to, and closes the source', async () => {
    const source = Readable.from(pieces(gzipSync(tar(two)), 10));
    const seen: string[] = [];
    const summary = await readTarGz(source, {}, (entry) => {
      seen.push(entry.path);
      return STOP;
    });
    expect([seen, summary.complete, source.destroyed]).toEqual([['package/package.json'], false, true]);
  });

  it('passes on what a visit throws and what the source throws', async () => {
    const mine = new Error('mine');
    await expect(readTarGz(pieces(gzipSync(tar(two))), {}, () => Promise.reject(mine))).rejects.toBe(mine);
    const broken = async function* (): AsyncGenerator<Buffer> {
      yield gzipSync(tar(two)).subarray(0, 40);
      throw mine;
    };
    await expect(readTarGz(broken(), {}, () => undefined)).rejects.toBe(mine);
  });

  it('keeps no entry readable after its visit', async () => {
    const kept: ArchiveEntry[] = [];
    await readTarGz(pieces(gzipSync(tar(two))), {}, (entry) => void kept.push(entry));
    await expect(kept[0]!.bytes({ max: 100 })).rejects.toThrow('while it is visited');
  });

  it('takes several gzip members for one file, and zero padding behind the last', async () => {
    const bytes = tar(two);
    const split = Buffer.concat([gzipSync(bytes.subarray(0, 700)), gzipSync(bytes.subarray(700))]);
    for (const size of [1, 7, 10_000]) {
      expect(await list(Buffer.concat([split, Buffer.alloc(3000)]), {}, size)).toHaveLength(2);
    }
  });

  it('takes old headers, padding of any length and a missing end mark', async () => {
    expect(await list(gzipSync(tar([{ name: 'd/', type: '\0', magic: '' }, ...two], Buffer.alloc(0))))).toHaveLength(3);
    expect(await list(gzipSync(tar(two, Buffer.alloc(10_240))))).toHaveLength(2);
  });

  it('reports links without following them, and what lies behind one is a path like any other', async () => {
    const members = [
      { name: 'l', type: '2', linkname: '/etc' },
      { name: 'h', type: '1', linkname: '../../x' },
      { name: 'l/passwd', body: 'mine' },
    ];
    expect(await list(gzipSync(tar(members)))).toEqual(['link l', 'link h', 'file l/passwd mine']);
  });

  it('lets a format allow one file twice', async () => {
    expect(
      await list(
        gzipSync(
          tar([
            { name: 'a', body: '1' },
            { name: 'a', body: '2' },
          ]),
        ),
        { duplicateFiles: 'allow' },
      ),
    ).toEqual(['file a 1', 'file a 2']);
  });
});

describe('readTarGz on archives of the system tar', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'archives-'));
    const deep = join(folder, 'd'.repeat(99), 'e'.repeat(90));
    execFileSync('mkdir', ['-p', deep]);
    execFileSync('sh', ['-c', 'printf one > "$1/one.txt"; ln -s one.txt "$1/link"; ln "$1/one.txt" "$1/twin"', 'sh', deep]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(['gnu', 'pax', 'oldgnu'])('reads the %s dialect with long paths and links', async (dialect) => {
    const gz = execFileSync('tar', [`--format=${dialect}`, '--sort=name', '-C', folder, '-czf', '-', 'd'.repeat(99)]);
    const at = `${'d'.repeat(99)}/${'e'.repeat(90)}`;
    expect(await list(gz)).toEqual([
      `directory ${'d'.repeat(99)}`,
      `directory ${at}`,
      `link ${at}/link`,
      `file ${at}/one.txt one`,
      `link ${at}/twin`,
    ]);
  });
});
