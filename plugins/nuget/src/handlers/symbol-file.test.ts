import type { Call, NoBody } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { symbolFile } from './symbol-file.ts';

const found = (checksum: string) => ({
  package: { name: 'A' },
  version: { version: '1.0.0' },
  file: { path: 'a.pdb', metadata: { checksum } },
});
const WANTED = 'a'.repeat(64);

function ask(files: (skip: number, take: number) => unknown[]): Promise<unknown> {
  const registry = {
    rows: { filesWith: async (_: unknown, { skip, take }: { skip: number; take: number }) => files(skip, take) },
    file: async (ref: unknown) => ref,
  };
  const params = { pdb: 'a.pdb', signature: '0'.repeat(40), file: 'a.pdb' };
  return symbolFile({ params, registry, header: () => `SHA256:${WANTED}` } as unknown as Call<NoBody>);
}

// Files that others publish under one name and signature pushed the right one out of the newest hundred.
describe('symbols with a checksum', () => {
  it('are found behind many others', async () => {
    const all = [...Array<unknown>(250).fill(found('other')), found(WANTED)];
    expect(await ask((skip, take) => all.slice(skip, skip + take))).toMatchObject({ path: 'a.pdb' });
  });

  it('are looked for to an end', async () => {
    let looked = 0;
    const endless = (_: number, take: number) => {
      looked += take;
      return Array<unknown>(take).fill(found('other'));
    };
    await expect(ask(endless)).rejects.toMatchObject({ code: 'file-not-found' });
    expect(looked).toBe(2_000);
  });
});
