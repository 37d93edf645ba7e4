import { refuse } from '@packhouse/sdk';
import type { RefusalError } from '@packhouse/sdk';

const BEGIN = '-----BEGIN PGP SIGNED MESSAGE-----';
const SIGNATURE = '-----BEGIN PGP SIGNATURE-----';
const END = '-----END PGP SIGNATURE-----';
const HASH_HEADER = /^Hash: [A-Za-z0-9, -]{1,100}$/;
const ARMOR = /^[A-Za-z0-9+/=]{1,100}$/;

/**
 * The signed text of a clear-signed message (RFC 9580, section 7), dash-escapes taken out. The signature is not verified: the keys that count are the
 * readers'. What stands outside the signed part would be believed by whoever reads past the lines, so nothing may.
 */
export function clearSignedText(message: string): string {
  const lines = message.replaceAll('\r\n', '\n').trim().split('\n');
  const signature = lines.indexOf(SIGNATURE);
  if (lines[0] !== BEGIN || signature < 0 || lines.at(-1) !== END)
    throw fault('is no clear-signed message (-----BEGIN PGP SIGNED MESSAGE-----)');
  const blank = lines.indexOf('');
  if (blank < 0 || blank > signature || !lines.slice(1, blank).every((line) => HASH_HEADER.test(line))) {
    throw fault('has something other than "Hash" before its signed text');
  }
  checkArmor(lines.slice(signature + 1, -1));
  return lines
    .slice(blank + 1, signature)
    .map(unescaped)
    .join('\n');
}

function unescaped(line: string): string {
  if (line.startsWith('- ')) return line.slice(2);
  if (line.startsWith('-')) throw fault('has a line of signed text that starts with "-" and is not escaped');
  return line;
}

/** Headers, an empty line, base64. */
function checkArmor(lines: readonly string[]): void {
  const blank = lines.indexOf('');
  const body = lines.slice(blank + 1);
  if (blank < 0 || body.length === 0 || !body.every((line) => ARMOR.test(line))) throw fault('has no signature');
}

function fault(what: string): RefusalError {
  return refuse('invalid-package', `The provenance file ${what}. Make one with "helm package --sign".`);
}
