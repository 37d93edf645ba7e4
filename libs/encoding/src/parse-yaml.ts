import { EncodingError } from './encoding-error.ts';
import { utf8Text } from './utf8-text.ts';
import { withDefaults } from './with-defaults.ts';
import { yamlEvents } from './yaml-events.ts';
import { defaultYamlLimits } from './yaml-limits.ts';
import type { YamlLimits } from './yaml-limits.ts';
import { YamlValues } from './yaml-values.ts';

/**
 * The value of a YAML 1.2 text with one document, read by the core schema: strings, numbers, booleans, `null`, arrays, and objects that inherit nothing.
 * `null` for an empty text. Keys are strings as written. Refused: duplicate keys, collections as keys, tags outside the core schema, more than one
 * document, and aliases beyond the limit. A merge key (`<<`) is a key like any other. `.inf` and `.nan` become numbers that JSON does not have.
 *
 * @example
 * const chart = asRecord(parseYaml(bytes, { maxBytes: 1_000_000, asText: ['version'] }));
 * @throws EncodingError with line and column
 */
export function parseYaml(input: Uint8Array | string, limits: YamlLimits): unknown {
  const size = typeof input === 'string' ? Buffer.byteLength(input) : input.byteLength;
  if (size > limits.maxBytes) throw new EncodingError('too-large', `The YAML text is larger than ${limits.maxBytes} bytes`);
  const all = withDefaults(limits, defaultYamlLimits);
  const { text, events } = yamlEvents(typeof input === 'string' ? input : utf8Text(input), all.maxDepth);
  return new YamlValues(text, all).read(events);
}
