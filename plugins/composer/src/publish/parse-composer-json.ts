import { EncodingError, asRecord, parseJson } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';

const LIMITS = { maxBytes: 1024 * 1024, maxDepth: 64, maxKeys: 50_000 };
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

export type ComposerJson = Readonly<Record<string, unknown>>;

/** https://getcomposer.org/doc/04-schema.md */
export function parseComposerJson(bytes: Uint8Array): ComposerJson {
  const value = asRecord(json(withoutMark(bytes)));
  if (value) return value;
  throw refuse('invalid-package', 'The composer.json in the archive is not a JSON object.');
}

/** Editors put one there. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  return BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte) ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
}

function json(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes, LIMITS);
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    throw refuse('invalid-package', `The archive has a composer.json that is not valid JSON. ${error.message}.`);
  }
}
