import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pieces, tar, two } from '../test/tar-builder.ts';
import { STOP } from './archive-entry.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { defaultArchiveLimits } from './archive-limits.ts';
import { bunzip2 } from './bzip2/bunzip2.ts';
import { readTarBz2 } from './read-tar-bz2.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'packhouse-bzip2-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Compressed by the reference implementation. */
function bzip2(bytes: Buffer, level = 9): Buffer {
  const file = join(folder, 'raw');
  writeFileSync(file, bytes);
  return execFileSync('bzip2', [`-${level}`, '-c', file], { maxBuffer: 64 * 1024 ** 2 });
}

async function unpacked(bytes: Buffer, limits: Partial<ArchiveLimits> = {}, size?: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of bunzip2(pieces(bytes, size), { ...defaultArchiveLimits, ...limits })) parts.push(part);
  return Buffer.concat(parts);
}

/** The same on every run, and nothing that compresses well. */
function noise(length: number): Buffer {
  let state = 12345;
  return Buffer.from(Uint8Array.from({ length }, () => (state = (state * 1103515245 + 12345) & 0x7fffffff) >>> 16));
}

describe('bunzip2', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from('a')],
    ['runs of every length', Buffer.concat(Array.from({ length: 300 }, (_, at) => Buffer.alloc(at, 97 + (at % 3))))],
    ['one long run', Buffer.alloc(3_000_000, 0)],
    ['all bytes, several blocks', noise(400_000)],
    ['a run over the borders of what is given out', Buffer.concat([noise(65_530), Buffer.alloc(700_000, 7), noise(10)])],
    ['text', Buffer.from('the quick brown fox jumps over the lazy dog\n'.repeat(20_000))],
  ])('unpacks %s', async (_, bytes) => {
    for (const level of [1, 9]) expect((await unpacked(bzip2(bytes, level), { maxRatio: Infinity })).equals(bytes)).toBe(true);
  });

  it('unpacks several streams behind each other, however the bytes arrive', async () => {
    const both = Buffer.concat([bzip2(Buffer.from('one ')), bzip2(Buffer.from('two'))]);
    for (const size of [1, 7, 1000]) expect((await unpacked(both, {}, size)).toString()).toBe('one two');
  });

  it('takes no memory for each of many empty streams, and not any number of them', async () => {
    const [empty, one] = [bzip2(Buffer.alloc(0)), bzip2(Buffer.from('one'))];
    const many = (count: number): Buffer => Buffer.concat([...Array.from({ length: count }, () => empty), one]);
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    for await (const part of bunzip2(pieces(many(2_000), 1000), defaultArchiveLimits)) {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      expect(Buffer.from(part).toString()).toBe('one');
    }
    expect(most).toBeLessThan(64 * 1024 ** 2);
    await expect(unpacked(many(100_000), {}, 64 * 1024)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('refuses what is no bzip2, what ends early, and what goes on', async () => {
    const good = bzip2(noise(200_000), 1);
    for (const text of ['no bzip2 at all', 'BZ', 'BZh0'])
      await expect(unpacked(Buffer.from(text))).rejects.toMatchObject({ code: 'not-bzip2' });
    await expect(unpacked(Buffer.alloc(0))).rejects.toMatchObject({ code: 'truncated' });
    for (const length of [5, 100, good.length >> 1, good.length - 12, good.length - 1])
      await expect(unpacked(good.subarray(0, length))).rejects.toMatchObject({ code: 'truncated' });
    await expect(unpacked(Buffer.concat([good, Buffer.from('more')]))).rejects.toMatchObject({ code: 'trailing-data' });
  });

  it('ends, with a refusal or with the very bytes, whatever byte is damaged', async () => {
    const bytes = Buffer.from('a text that is long enough to have tables, a text that is long enough\n'.repeat(30));
    const good = bzip2(bytes);
    for (let at = 0; at < good.length; at++) {
      const damaged = Buffer.from(good);
      damaged[at]! ^= 0x41;
      const result = await unpacked(damaged).catch((error: unknown) => error);
      // The low bits behind the end mark are padding.
      if (result instanceof Buffer) expect(result.equals(bytes)).toBe(true);
      else expect(result).toMatchObject({ name: 'ArchiveError' });
    }
  });

  it('bounds what it unpacks', async () => {
    const bomb = bzip2(Buffer.alloc(20_000_000));
    await expect(unpacked(bomb)).rejects.toMatchObject({ code: 'ratio-too-high' });
    await expect(unpacked(bomb, { maxRatio: Infinity, maxOutputBytes: 1_000_000 })).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('readTarBz2', () => {
  it('visits the entries, and leaves the rest unread where a visit stops', async () => {
    const archive = bzip2(Buffer.concat([tar(two, Buffer.alloc(0)), tar([{ name: 'large', body: noise(2_000_000) }])]), 1);
    const seen: string[] = [];
    let read = 0;
    const source = async function* (): AsyncGenerator<Buffer> {
      for await (const piece of pieces(archive, 100_000)) {
        read += piece.length;
        yield piece;
      }
    };
    const all = await readTarBz2(pieces(archive), {}, ({ path }) => void seen.push(path));
    expect(seen).toEqual(['package/package.json', 'package/a', 'large']);
    expect(all).toMatchObject({ files: 3, complete: true });
    const some = await readTarBz2(source(), {}, () => STOP);
    expect(some).toMatchObject({ files: 1, complete: false });
    expect(read).toBeLessThanOrEqual(archive.length);
  });
});
