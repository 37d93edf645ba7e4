import { refuse, type Digests } from '@packhouse/sdk';

const HEX_LENGTHS = { sha256: 64, sha512: 128 } as const;
export type Algorithm = keyof typeof HEX_LENGTHS;

export interface Digest {
  readonly text: string;
  readonly algorithm: Algorithm;
  readonly hex: string;
}

const isAlgorithm = (text: string): text is Algorithm => Object.hasOwn(HEX_LENGTHS, text);

/** The registered algorithms of the image spec ("Descriptors", Digests); undefined for anything else. */
export function readDigest(text: string): Digest | undefined {
  const colon = text.indexOf(':');
  const [algorithm, hex] = [text.slice(0, Math.max(colon, 0)), text.slice(colon + 1)];
  if (!isAlgorithm(algorithm) || hex.length !== HEX_LENGTHS[algorithm] || !/^[0-9a-f]+$/.test(hex)) return undefined;
  return { text, algorithm, hex };
}

/** @throws `invalid-version`, which clients hear as DIGEST_INVALID */
export function requireDigest(text: string | null | undefined): Digest {
  const digest = readDigest(text ?? '');
  if (digest) return digest;
  throw refuse('invalid-version', 'A digest is sha256: and 64, or sha512: and 128, of the digits 0-9 and a-f.');
}

export const digestOf = (digests: Digests, algorithm: Algorithm): string => `${algorithm}:${digests[algorithm]}`;

/** What a publish compares the bytes with. */
export const expected = ({ algorithm, hex }: Digest): Partial<Digests> => ({ [algorithm]: hex });
