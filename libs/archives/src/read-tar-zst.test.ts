import { constants, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pieces, tar, two } from '../test/tar-builder.ts';
import { STOP } from './archive-entry.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { readTarZst } from './read-tar-zst.ts';

const checked = (bytes: Buffer): Buffer => zstdCompressSync(bytes, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
const good = checked(tar(two));

async function list(bytes: Buffer, limits: Partial<ArchiveLimits> = {}, size?: number): Promise<string[]> {
  const seen: string[] = [];
  await readTarZst(pieces(bytes, size), limits, ({ path }) => void seen.push(path));
  return seen;
}

describe('readTarZst', () => {
  it('visits the entries, however the bytes arrive', async () => {
    for (const size of [1, 7, 1000]) expect(await list(good, {}, size)).toEqual(['package/package.json', 'package/a']);
    expect(await readTarZst(pieces(good), {}, () => STOP)).toMatchObject({ files: 1, complete: false });
  });

  it('refuses what is no zstd, what ends early, and what is damaged', async () => {
    await expect(list(Buffer.from('no zstd at all'))).rejects.toMatchObject({ code: 'not-zstd' });
    await expect(list(Buffer.alloc(0))).rejects.toMatchObject({ code: 'truncated' });
    for (let length = 1; length < good.length; length++)
      await expect(list(good.subarray(0, length))).rejects.toMatchObject({ code: 'truncated' });
    const damaged = Buffer.from(good);
    damaged[damaged.length - 1]! ^= 1;
    await expect(list(damaged)).rejects.toMatchObject({ code: 'bad-checksum' });
  });

  // Node's decoder ends with the first frame and says nothing of what follows; other readers go on.
  it('refuses what stands behind the frame, in whatever piece it arrives', async () => {
    for (const more of [good, Buffer.from('x'), Buffer.alloc(8)])
      for (const size of [1, good.length, 100_000])
        await expect(list(Buffer.concat([good, more]), {}, size)).rejects.toMatchObject({ code: 'trailing-data' });
  });

  it('bounds what it unpacks', async () => {
    const bomb = zstdCompressSync(tar([{ name: 'zeros', body: Buffer.alloc(20_000_000) }]));
    await expect(list(bomb)).rejects.toMatchObject({ code: 'ratio-too-high' });
    await expect(list(bomb, { maxRatio: Infinity, maxOutputBytes: 1_000_000 })).rejects.toMatchObject({ code: 'too-large' });
  });
});
