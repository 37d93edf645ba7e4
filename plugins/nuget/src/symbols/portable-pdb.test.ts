import { createHash } from 'node:crypto';
import { stagedBytes } from '@packhouse/sdk-testing';
import { describe, expect, it } from 'vitest';
import { GUID, portablePdb as made, SIGNATURE } from '../../test/portable-pdb.ts';
import { pdbChecksum } from './pdb-checksum.ts';
import { portablePdb } from './portable-pdb.ts';

/** The identity of a file, which has twenty bytes, comes in several pieces. */
const staged = (bytes: Uint8Array) => stagedBytes(bytes, { pieceBytes: 10 });

describe('a portable PDB', () => {
  it('is known by its GUID, turned round as debuggers write it', async () => {
    expect((await portablePdb(staged(made(GUID))))?.signature).toBe(SIGNATURE.toLowerCase());
  });

  it('has one checksum whatever its identity', async () => {
    const [one, two] = [staged(made(GUID)), staged(made(Buffer.alloc(16, 7)))];
    const sums = await Promise.all([one, two].map(async (file) => pdbChecksum(file, (await portablePdb(file))!)));
    expect(sums[0]).toBe(sums[1]);
    const bytes = made(GUID);
    bytes.fill(0, bytes.indexOf(GUID), bytes.indexOf(GUID) + 20);
    expect(sums[0]).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('is told from everything else, damaged ones included', async () => {
    const good = made(GUID);
    const altered = (at: number, ...bytes: number[]) =>
      Buffer.concat([good.subarray(0, at), Buffer.from(bytes), good.subarray(at + bytes.length)]);
    const bad = [
      Buffer.from('Microsoft C/C++ MSF 7.00\r\n\x1aDS\0\0\0'),
      Buffer.alloc(0),
      Buffer.from('BSJB'),
      altered(12, 0xff, 0xff, 0xff, 0xff),
      altered(30, 0xff, 0xff),
      altered(32, 0xff, 0xff, 0xff, 0x7f),
      altered(36, 1, 0, 0, 0),
      Buffer.from(good.toString('latin1').replace('#Pdb', '#Pda'), 'latin1'),
      ...Array.from({ length: good.length - 6 }, (_, length) => good.subarray(0, length)),
    ];
    for (const bytes of bad.slice(0, 8))
      expect([bytes.length, await portablePdb(staged(bytes))]).toEqual([bytes.length, bytes === bad[4] ? expect.anything() : undefined]);
    for (const bytes of bad.slice(8)) await expect(portablePdb(staged(bytes))).resolves.not.toThrow();
  });
});
