import { EncodingError, parseYaml } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';
import { isWithin } from './expanded-size.ts';

/** Every client downloads what Chart.yaml says with the index, whatever chart it wants. */
export const MAX_CHART_YAML = 256 * 1024;
const MAX_ALIASES = 20;
/** Aliases repeat what they name: 20 of them make hundreds of times the bytes of the text. */
const EXPANDED = { text: MAX_CHART_YAML, nodes: 100_000 };
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** A YAML text whose scalars stay as they are written: `appVersion: 1.10` is no 1.1, and `version: 1.0` no number. */
export function readYaml(bytes: Uint8Array, what: string): unknown {
  const value = parsed(bytes, what);
  if (isWithin(value, EXPANDED)) return value;
  throw refuse('invalid-package', `${what} is larger than 256 KiB once its aliases are replaced by what they stand for.`);
}

function parsed(bytes: Uint8Array, what: string): unknown {
  try {
    return parseYaml(withoutMark(bytes), { maxBytes: MAX_CHART_YAML, maxAliases: MAX_ALIASES, asText: 'all' });
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    throw refuse('invalid-package', `${what} cannot be read. ${error.message}.`, { cause: error });
  }
}

/** Editors put one there, and Helm reads past it. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  return BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte) ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
}
