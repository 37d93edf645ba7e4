import { EncodingError } from './encoding-error.ts';
import { defaultJsonLimits } from './json-limits.ts';
import type { JsonLimits } from './json-limits.ts';

/** Counts the members of one document. */
export class KeyBudget {
  readonly #maxKeys: number;
  readonly #maxIntegerKeys: number;
  #keys = 0;
  #integerKeys = 0;

  constructor(limits: Pick<JsonLimits, 'maxKeys' | 'maxIntegerKeys'>) {
    this.#maxKeys = limits.maxKeys ?? defaultJsonLimits.maxKeys;
    this.#maxIntegerKeys = limits.maxIntegerKeys ?? defaultJsonLimits.maxIntegerKeys;
  }

  /** @throws EncodingError when this member is one too many */
  take(isInteger: boolean, offset: number): void {
    if (++this.#keys > this.#maxKeys)
      throw new EncodingError('too-many-keys', `The JSON text has more than ${this.#maxKeys} members`, offset);
    if (isInteger && ++this.#integerKeys > this.#maxIntegerKeys) {
      throw new EncodingError(
        'too-many-keys',
        `The JSON text has more than ${this.#maxIntegerKeys} members with a number for a key`,
        offset,
      );
    }
  }
}
