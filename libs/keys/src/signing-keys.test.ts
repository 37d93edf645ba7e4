import { execFileSync } from 'node:child_process';
import { createPublicKey, verify as verifyRaw } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMessage, readCleartextMessage, readKey, readSignature, verify, type Key } from 'openpgp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHost, type TestHost } from '@packhouse/sdk-testing';
import { SigningKeys } from './signing-keys.ts';

const NOW = Date.now();
const TEXT = Buffer.from('Origin: somewhere\n- dashes\nline with blanks  \n');

let test: TestHost;
let keys: SigningKeys;

beforeAll(async () => {
  test = await startTestHost({ plugins: [] });
  keys = new SigningKeys(test.host.db, () => NOW);
});
afterAll(() => test.close());

async function publicKey(format: string): Promise<Key> {
  const [key] = await keys.publicKeys(format, 'openpgp-rsa');
  return readKey({ armoredKey: key!.armored! });
}

describe('a signing key', () => {
  it('is one for all replicas, however many want the first at once', async () => {
    for (const algorithm of ['openpgp-rsa', 'ecdsa-p256', 'ed25519'] as const) {
      const replicas = Array.from({ length: 4 }, () => new SigningKeys(test.host.db, () => NOW));
      const ids = await Promise.all(replicas.map((replica) => replica.currentKey('race', algorithm)));
      expect(new Set(ids).size).toBe(1);
    }
    expect((await keys.publicKeys('race')).map(({ algorithm }) => algorithm).sort()).toEqual(['ecdsa-p256', 'ed25519', 'openpgp-rsa']);
  });

  it('is there before anything was signed where clients import it first, and nowhere else', async () => {
    expect(await keys.publicKeys('early', 'ecdsa-p256')).toEqual([]);
    const [key] = await keys.publicKeys('early', 'openpgp-rsa');
    expect(key).toMatchObject({ algorithm: 'openpgp-rsa', createdAt: NOW });
    expect(key!.armored).toMatch(/^-----BEGIN PGP PUBLIC KEY BLOCK-----/);
    expect(key!.id).toBe((await readKey({ armoredKey: key!.armored! })).getFingerprint().toUpperCase());
    expect(createPublicKey({ key: Buffer.from(key!.spki, 'base64'), format: 'der', type: 'spki' }).asymmetricKeyDetails).toMatchObject({
      modulusLength: 3072,
    });
  });

  it('signs in each form of OpenPGP, the same bytes and second alike', async () => {
    const verificationKeys = await publicKey('forms');
    const id = await keys.currentKey('forms', 'openpgp-rsa');
    const made = (form?: 'openpgp-detached' | 'openpgp-cleartext', data: Uint8Array = TEXT) =>
      keys.signWith('forms', id, data, { form, at: NOW });
    const [armored, binary, clear] = [await made(), await made('openpgp-detached'), await made('openpgp-cleartext')];
    expect(await made()).toEqual(armored);
    const message = await createMessage({ binary: TEXT });
    for (const signature of [
      await readSignature({ armoredSignature: armored.toString() }),
      await readSignature({ binarySignature: binary }),
    ]) {
      const { signatures } = await verify({ message, signature, verificationKeys, date: new Date(NOW + 1000) });
      expect(await signatures[0]!.verified).toBe(true);
      const { signatures: others } = await verify({
        message: await createMessage({ binary: Buffer.concat([TEXT, TEXT]) }),
        signature,
        verificationKeys,
        date: new Date(NOW + 1000),
      });
      await expect(others[0]!.verified).rejects.toThrow('digest did not match');
    }
    const read = await readCleartextMessage({ cleartextMessage: clear.toString() });
    const { signatures } = await verify({ message: read, verificationKeys, date: new Date(NOW + 1000) });
    expect(await signatures[0]!.verified).toBe(true);
    await expect(made('openpgp-cleartext', Buffer.from([0xff, 0xfe]))).rejects.toThrow('not valid');
  });

  it('signs nothing before it was made', async () => {
    const verificationKeys = await publicKey('dated');
    const id = await keys.currentKey('dated', 'openpgp-rsa');
    const signature = await readSignature({ binarySignature: await keys.signWith('dated', id, TEXT, { form: 'openpgp-detached', at: 0 }) });
    const { signatures } = await verify({
      message: await createMessage({ binary: TEXT }),
      signature,
      verificationKeys,
      date: new Date(NOW + 1000),
    });
    expect(await signatures[0]!.verified).toBe(true);
  });

  it('of a curve signs bytes without a frame', async () => {
    const { keyId, signature } = await keys.sign('plain', 'ed25519', TEXT);
    const [key] = await keys.publicKeys('plain');
    expect(key!.id).toBe(keyId);
    expect(verifyRaw(null, TEXT, createPublicKey({ key: Buffer.from(key!.spki, 'base64'), format: 'der', type: 'spki' }), signature)).toBe(
      true,
    );
  });

  it.runIf(hasGpg())('is taken by GnuPG', async () => {
    const home = mkdtempSync(join(tmpdir(), 'packhouse-gpg-'));
    try {
      const gpg = (...args: string[]) => execFileSync('gpg', ['--homedir', home, '--batch', ...args], { stdio: 'pipe' }).toString();
      const [key] = await keys.publicKeys('gpg', 'openpgp-rsa');
      const { signature } = await keys.sign('gpg', 'openpgp-rsa', TEXT);
      writeFileSync(join(home, 'key'), key!.armored!);
      writeFileSync(join(home, 'text'), TEXT);
      writeFileSync(join(home, 'text.asc'), signature);
      gpg('--import', join(home, 'key'));
      expect(gpg('--status-fd', '1', '--verify', join(home, 'text.asc'), join(home, 'text'))).toContain(`VALIDSIG ${key!.id}`);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });
});

function hasGpg(): boolean {
  try {
    execFileSync('gpg', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
