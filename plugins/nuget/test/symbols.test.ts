import { createHash } from 'node:crypto';
import type { ArchiveFile } from '@packhouse/archives';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushRequest, samplePackage } from '../src/samples/package.ts';
import { GUID, portablePdb, SIGNATURE } from './portable-pdb.ts';
import { RegistryClient } from './registry-client.ts';

const PDB = portablePdb(GUID);

let client: RegistryClient;

async function pushSymbols(version: string, files: readonly ArchiveFile[]): Promise<number> {
  const { body, headers, method } = pushRequest(samplePackage({ id: 'Acme.Lib', version, files }));
  return (await client.send('/symbolpackage', { method, headers, body: body as Uint8Array<ArrayBuffer> })).status;
}

const ask = (name: string, signature: string, checksum?: string) =>
  client.send(`/symbolfiles/${name}/${signature}/${name}`, { headers: checksum === undefined ? {} : { SymbolChecksum: checksum } });

beforeAll(async () => {
  client = await RegistryClient.start();
  await client.push({ id: 'Acme.Lib', version: '1.0.0' });
});
afterAll(() => client.test.close());

describe('symbols', () => {
  it('belong to a package that is there', async () => {
    expect(await pushSymbols('9.0.0', [{ path: 'lib/a.pdb', content: PDB }])).toBe(404);
    expect((await client.send('/download/acme.lib/9.0.0/acme.lib.9.0.0.nupkg')).status).toBe(404);
  });

  it('are refused where they are none, or not portable', async () => {
    expect(await pushSymbols('1.0.0', [])).toBe(400);
    expect(await pushSymbols('1.0.0', [{ path: 'lib/a.pdb', content: 'Microsoft C/C++ MSF 7.00\r\n\x1aDS\0\0\0' }])).toBe(400);
    expect((await ask('a.pdb', SIGNATURE)).status).toBe(404);
  });

  it('are found by their signature, and by their checksum where one is asked for', async () => {
    const files = [
      { path: 'lib/net8.0/Acme.Lib.pdb', content: PDB },
      { path: 'lib/net6.0/Acme.Lib.pdb', content: PDB },
    ];
    expect([await pushSymbols('1.0.0', files), await pushSymbols('1.0.0', files)]).toEqual([201, 201]);
    const zeroed = Buffer.from(PDB);
    zeroed.fill(0, PDB.indexOf(GUID), PDB.indexOf(GUID) + 20);
    const checksum = createHash('sha256').update(zeroed).digest('hex');
    for (const [name, signature, sum] of [
      ['Acme.Lib.pdb', SIGNATURE, undefined],
      ['acme.lib.PDB', SIGNATURE.toLowerCase(), `SHA256:${checksum.toUpperCase()}`],
      ['Acme.Lib.pdb', SIGNATURE, `SHA1:00;SHA256:${checksum}`],
    ] as const) {
      const answer = await ask(name, signature, sum);
      expect([answer.status, Buffer.from(await answer.arrayBuffer()).equals(PDB)]).toEqual([200, true]);
    }
    expect((await ask('Acme.Lib.pdb', SIGNATURE, `SHA256:${'0'.repeat(64)}`)).status).toBe(404);
    expect((await ask('Acme.Lib.pdb', SIGNATURE, 'MD5:1')).status).toBe(400);
    expect((await client.send('/download/acme.lib/1.0.0/acme.lib.1.0.0.snupkg')).status).toBe(200);
  });

  it('refuse other bytes for what is there', async () => {
    expect(await pushSymbols('1.0.0', [{ path: 'lib/Acme.Lib.pdb', content: portablePdb(GUID, 'others') }])).toBe(409);
  });

  it('go with their version', async () => {
    expect((await client.send('/acme.lib/1.0.0?permanent=true', { method: 'DELETE' })).status).toBe(204);
    expect((await ask('Acme.Lib.pdb', SIGNATURE)).status).toBe(404);
    expect(await pushSymbols('1.0.0', [{ path: 'lib/a.pdb', content: PDB }])).toBe(404);
  });
});
