import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const PURPOSE = 'packhouse sealed column, version 1';

/** Encrypts what must be read again (TOTP secrets), so that a copy of the database alone does not give it away. AES-256-GCM. */
export class Sealer {
  readonly #key: Buffer;

  constructor(instanceSecret: string | Uint8Array) {
    this.#key = Buffer.from(hkdfSync('sha256', Buffer.from(instanceSecret), '', PURPOSE, 32));
  }

  seal(text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), bytes]).toString('base64url');
  }

  /** @throws where the text was sealed with another secret or was changed */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  }
}
