import type { SealSigner } from '@packhouse/documents';
import type { SigningKeys } from '@packhouse/keys';

/** Keys are read where they sign, from the database: none travels between threads. */
export function sealSigner(keys: SigningKeys): SealSigner {
  return {
    currentKey: (format) => keys.currentKey(format, 'openpgp-rsa'),
    sign: (format, keyId, data, how) => keys.signWith(format, keyId, data, how),
  };
}
