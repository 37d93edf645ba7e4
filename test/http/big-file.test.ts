import { describe, expect, it } from 'vitest';
import { BigFile } from '../load/measure-big-file.ts';

const MIB = 1024 ** 2;

/** `node test/load/big-file.ts` is the same with five GiB. */
describe.runIf(process.platform === 'linux')('a file of 256 MiB', () => {
  it('goes up and comes down, whole and in ranges, within 64 MiB of the server’s memory, and a second client is served', async () => {
    const { phases, problems } = await BigFile.measure(256 * MIB);
    expect(problems).toEqual([]);
    for (const { name, rise, other } of phases)
      expect([name, Math.floor(rise / MIB), other.requests]).toEqual([
        name,
        expect.toSatisfy((mib: number) => mib < 64),
        expect.toSatisfy((count: number) => count > 0),
      ]);
  }, 180_000);
});
