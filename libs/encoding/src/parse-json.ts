import { EncodingError } from './encoding-error.ts';
import type { JsonLimits } from './json-limits.ts';
import { JsonStructure } from './json-structure.ts';
import { utf8Text } from './utf8-text.ts';

/**
 * The value of a JSON text (RFC 8259) from an untrusted sender. Size, UTF-8, depth and key counts are checked before a value is built; a byte order
 * mark is refused. Of two members with one key the last wins and numbers are doubles, as in `JSON.parse`; keep the bytes where that matters.
 * A `__proto__` member becomes an own property: copy or look up members through `asRecord` and `ownEntries`, never with `Object.assign`.
 *
 * @throws EncodingError
 */
export function parseJson(input: Uint8Array | string, limits: JsonLimits): unknown {
  const size = typeof input === 'string' ? Buffer.byteLength(input) : input.byteLength;
  if (size > limits.maxBytes) throw new EncodingError('too-large', `The JSON text is larger than ${limits.maxBytes} bytes`);
  const bytes = typeof input === 'string' ? Buffer.from(input) : input;
  const text = typeof input === 'string' ? input : utf8Text(input);
  if (text.charCodeAt(0) === 0xfeff) throw new EncodingError('not-json', 'The JSON text starts with a byte order mark', 0);
  new JsonStructure(bytes, limits).check();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new EncodingError('not-json', 'The text is not JSON: a string holds a bad escape or control character', byteOffset(text, error));
  }
}

/** The engine names its place in UTF-16 units and quotes the input beside it; only the place is passed on. */
function byteOffset(text: string, error: unknown): number | undefined {
  const place = /at position (\d+)/.exec(error instanceof Error ? error.message : '');
  return place ? Buffer.byteLength(text.slice(0, Number(place[1]))) : undefined;
}
