import { refuse } from '@packhouse/sdk';
import type { Digests } from '@packhouse/sdk';

export interface DeclaredChecksum {
  /** The request header that says so. */
  readonly header: string;
  readonly algorithm: keyof Digests;
  readonly hex: string;
}

const HEX_HEADERS: readonly (readonly [string, keyof Digests])[] = [
  ['X-Checksum-Md5', 'md5'],
  ['X-Checksum-Sha1', 'sha1'],
  ['X-Checksum-Sha256', 'sha256'],
  ['X-Checksum-Sha512', 'sha512'],
];
/** RFC 9530, section 7.2; algorithms that are not known here are passed over, as section 3 has it. */
const DICTIONARY_KEYS: ReadonlyMap<string, keyof Digests> = new Map([
  ['sha-256', 'sha256'],
  ['sha-512', 'sha512'],
  ['sha', 'sha1'],
  ['md5', 'md5'],
]);
const BYTES: Readonly<Record<keyof Digests, number>> = { md5: 16, sha1: 20, sha256: 32, sha512: 64 };

/** Every checksum that a request states of its body: all of them must be true. */
export function declaredChecksums(header: (name: string) => string | undefined): readonly DeclaredChecksum[] {
  const hex = HEX_HEADERS.flatMap(([name, algorithm]) => {
    const value = header(name)?.trim();
    return value === undefined ? [] : [{ header: name, algorithm, hex: checkedHex(name, algorithm, value) }];
  });
  const md5 = header('Content-MD5')?.trim();
  const old = md5 === undefined ? [] : [{ header: 'Content-MD5', algorithm: 'md5' as const, hex: hexOf('Content-MD5', 'md5', md5) }];
  return [...hex, ...old, ...dictionary('Content-Digest', header('Content-Digest')), ...dictionary('Repr-Digest', header('Repr-Digest'))];
}

/** `sha-256=:base64:, sha-512=:base64:` */
function dictionary(header: string, value: string | undefined): DeclaredChecksum[] {
  if (value === undefined) return [];
  return value.split(',').flatMap((member) => {
    const [key = '', encoded = ''] = member.trim().split(/=(.*)/s, 2);
    const algorithm = DICTIONARY_KEYS.get(key.toLowerCase());
    if (!algorithm) return [];
    const base64 = /^:([^:]*):(?:;.*)?$/.exec(encoded)?.[1];
    if (base64 === undefined) throw malformed(header);
    return [{ header, algorithm, hex: hexOf(header, algorithm, base64) }];
  });
}

function hexOf(header: string, algorithm: keyof Digests, base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== BYTES[algorithm] || bytes.toString('base64') !== base64) throw malformed(header);
  return bytes.toString('hex');
}

function checkedHex(header: string, algorithm: keyof Digests, value: string): string {
  if (value.length !== BYTES[algorithm] * 2 || !/^[0-9a-f]+$/i.test(value)) throw malformed(header);
  return value.toLowerCase();
}

function malformed(header: string) {
  return refuse('invalid-request', `The header ${header} does not hold a checksum.`);
}
