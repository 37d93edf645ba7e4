import { createPublicKey } from 'node:crypto';
import type { PrivateKey, PublicKey } from 'openpgp';
import type { KeyKind, SignOptions } from './key-kind.ts';

/** RSA for clients of every age: those that read RPM or Debian repositories refuse the newer algorithms of OpenPGP. */
const BITS = 3072;

/** Loaded when the first such key is used: most instances have none. */
const load = (): Promise<typeof import('openpgp')> => import('openpgp');

/** The same text at the same second is the same signature, so that whoever makes an index again makes the same bytes. */
const CONFIG = { nonDeterministicSignaturesViaNotation: false };

const SECOND = 1000;
const wholeSecond = (at: number): Date => new Date(Math.floor(at / SECOND) * SECOND);

/** RFC 9580. One primary key that signs, without subkeys: older readers look no further. Both steps of RSA run on threads of the runtime. */
export const openpgpRsa: KeyKind = {
  generate: async (owner, now) => {
    const { generateKey } = await load();
    const { privateKey } = await generateKey({
      type: 'rsa',
      rsaBits: BITS,
      userIDs: [{ name: owner }],
      subkeys: [],
      date: wholeSecond(now),
      format: 'object',
      config: CONFIG,
    });
    return { id: fingerprintOf(privateKey), privateKey: privateKey.armor(), spki: spkiOf(privateKey) };
  },
  open: async (armored) => {
    const { readPrivateKey } = await load();
    const key = await readPrivateKey({ armoredKey: armored, config: CONFIG });
    return { armored: key.toPublic().armor(), sign: (data, options) => signed(key, data, options) };
  },
};

async function signed(key: PrivateKey, data: Uint8Array, { form = 'openpgp-detached-armored', at }: SignOptions): Promise<Uint8Array> {
  const { createCleartextMessage, createMessage, sign } = await load();
  // A signature from before its key is none: an index that nothing was published into has no date of its own.
  const date = new Date(Math.max(wholeSecond(at).getTime(), key.getCreationTime().getTime()));
  const how = { signingKeys: key, date, config: CONFIG };
  if (form === 'openpgp-cleartext') {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
    return Buffer.from(await sign({ message: await createCleartextMessage({ text }), ...how }));
  }
  const message = await createMessage({ binary: data });
  if (form === 'openpgp-detached') return sign({ message, detached: true, format: 'binary', ...how });
  return Buffer.from(await sign({ message, detached: true, format: 'armored', ...how }));
}

const fingerprintOf = (key: PublicKey | PrivateKey): string => key.getFingerprint().toUpperCase();

function spkiOf(key: PrivateKey): string {
  const { n, e } = key.keyPacket.publicParams as { n: Uint8Array; e: Uint8Array };
  const jwk = { kty: 'RSA', n: Buffer.from(n).toString('base64url'), e: Buffer.from(e).toString('base64url') };
  return createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'der' }).toString('base64');
}
