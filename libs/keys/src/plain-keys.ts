import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { KeyKind } from './key-kind.ts';

/** Keys of elliptic curves, whose signatures are bytes without a frame. */
function plainKind(generate: () => { privateKey: KeyObject; publicKey: KeyObject }, hash: string | null): KeyKind {
  return {
    generate: async () => {
      const { privateKey, publicKey } = generate();
      const der = publicKey.export({ type: 'spki', format: 'der' });
      return {
        id: `SHA256:${createHash('sha256').update(der).digest('base64').replace(/=+$/, '')}`,
        privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
        spki: der.toString('base64'),
      };
    },
    open: async (pem) => {
      const key = createPrivateKey(pem);
      return { sign: async (data) => sign(hash, data, key) };
    },
  };
}

export const ecdsaP256 = plainKind(() => generateKeyPairSync('ec', { namedCurve: 'P-256' }), 'sha256');
export const ed25519 = plainKind(() => generateKeyPairSync('ed25519'), null);
