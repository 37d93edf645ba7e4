import type { OpenPgpForm, SigningAlgorithm } from '@packhouse/sdk';

/** A key as its row holds it. */
export interface KeyMaterial {
  readonly id: string;
  /** As text: PKCS #8 in PEM, of OpenPGP keys the secret key block in ASCII armor. */
  readonly privateKey: string;
  /** SubjectPublicKeyInfo, DER, base64. */
  readonly spki: string;
}

export interface SignOptions {
  /** Of OpenPGP keys alone. */
  readonly form?: OpenPgpForm;
  /** The date of an OpenPGP signature, milliseconds since the epoch. */
  readonly at: number;
}

/** A key that was read: that costs more than to sign with it. */
export interface OpenKey {
  /** OpenPGP keys: the public key block in ASCII armor. */
  readonly armored?: string;
  sign(data: Uint8Array, options: SignOptions): Promise<Uint8Array>;
}

/** How keys of one algorithm are made and read. */
export interface KeyKind {
  /** @param owner stands in keys that say whose they are */
  generate(owner: string, now: number): Promise<KeyMaterial>;
  open(privateKey: string): Promise<OpenKey>;
}

export type KeyKinds = Readonly<Record<SigningAlgorithm, KeyKind>>;
