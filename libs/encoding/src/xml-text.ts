import { isAscii } from 'node:buffer';
import { EncodingError } from './encoding-error.ts';
import { utf8Text } from './utf8-text.ts';

type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'iso-8859-1' | 'us-ascii' | 'windows-1252' | 'iso-8859-15';

/** Names in lower case. Other encodings are refused, above all those in which ASCII bytes can mean other characters. */
const CHARSETS: ReadonlyMap<string, Charset> = new Map<string, Charset>([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['iso-8859-1', 'iso-8859-1'],
  ['latin1', 'iso-8859-1'],
  ['us-ascii', 'us-ascii'],
  ['ascii', 'us-ascii'],
  ['windows-1252', 'windows-1252'],
  ['cp1252', 'windows-1252'],
  ['iso-8859-15', 'iso-8859-15'],
]);

/** The longest XML declaration that is looked at; real ones have about 60 characters. */
const DECLARATION_CHARS = 256;
const DECLARED = /^<\?xml\s[^>]{0,200}?\sencoding\s{0,20}=\s{0,20}["']([A-Za-z][A-Za-z0-9._-]{0,40})["']/;

/**
 * The characters of an XML entity (XML 1.0 section 4.3.3 and appendix F) without its byte order mark: UTF-16 with a mark, UTF-8 with or without one, and
 * what the declaration says otherwise. A declaration that contradicts the mark is refused.
 *
 * @throws EncodingError `bad-charset`, `not-utf8`
 */
export function xmlText(bytes: Uint8Array): string {
  const marked = byMark(bytes);
  if (marked) {
    const text = decode(bytes.subarray(marked === 'utf-8' ? 3 : 2), marked);
    const declared = declaredIn(text.slice(0, DECLARATION_CHARS));
    const isSame = declared === undefined || declared === marked || (declared === 'utf-16' && marked !== 'utf-8');
    if (!isSame) throw new EncodingError('bad-charset', 'The XML declares another encoding than its byte order mark shows');
    return text;
  }
  const declared = declaredIn(Buffer.from(bytes.subarray(0, DECLARATION_CHARS)).toString('latin1'));
  if (declared?.startsWith('utf-16')) {
    throw new EncodingError('bad-charset', 'The XML declares UTF-16 and has no byte order mark of UTF-16');
  }
  const charset = declared === undefined ? 'utf-8' : CHARSETS.get(declared);
  if (!charset) throw new EncodingError('bad-charset', 'The XML declares an encoding that is not supported; UTF-8 always is');
  return decode(bytes, charset);
}

function byMark([a, b, c]: Uint8Array): Charset | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

/** In the form of `CHARSETS` where it is known there. */
function declaredIn(head: string): string | undefined {
  const name = DECLARED.exec(head)?.[1]?.toLowerCase();
  return name && (CHARSETS.get(name) ?? name);
}

function decode(bytes: Uint8Array, charset: Charset): string {
  if (charset === 'utf-8') return utf8Text(bytes);
  if (charset === 'iso-8859-1') return Buffer.from(bytes).toString('latin1');
  try {
    if (charset === 'us-ascii' && isAscii(bytes)) return Buffer.from(bytes).toString('latin1');
    if (charset !== 'us-ascii') return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // The decoder says no more than that.
  }
  throw new EncodingError('bad-charset', `The XML is not valid ${charset.toUpperCase()}`);
}
