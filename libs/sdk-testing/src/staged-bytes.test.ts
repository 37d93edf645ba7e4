import type { Staged } from '@packhouse/sdk';
import { expect, it } from 'vitest';
import { stagedBytes } from './staged-bytes.ts';

const BYTES = Buffer.from('0123456789'.repeat(25));

it('holds bytes as a staged file does', async () => {
  const staged = stagedBytes(BYTES);
  expect(staged).toMatchObject({ size: 250, digests: { md5: 'e34c45a67a321b62e5624eeb9a0b4005' } });
  expect(await staged.bytes({ max: 250 })).toEqual(BYTES);
  await expect(staged.bytes({ max: 249 })).rejects.toMatchObject({ code: 'too-large' });
  expect([await staged.slice(248, 10), await staged.slice(300, 1)]).toEqual([Buffer.from('89'), Buffer.alloc(0)]);
});

it('comes in small pieces, each time from the start', async () => {
  const lengths = async (staged: Staged): Promise<number[]> => {
    const pieces: Uint8Array[] = [];
    for await (const piece of staged.stream()) pieces.push(piece);
    expect(Buffer.concat(pieces)).toEqual(BYTES);
    return pieces.map(({ length }) => length);
  };
  const staged = stagedBytes(BYTES);
  expect([await lengths(staged), await lengths(staged)]).toEqual([
    [100, 100, 50],
    [100, 100, 50],
  ]);
  expect(await lengths(stagedBytes(BYTES, { pieceBytes: 1 }))).toHaveLength(250);
});
