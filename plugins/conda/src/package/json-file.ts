import { EncodingError, asRecord, parseJson } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON object from inside a package. */
export function jsonFile(bytes: Uint8Array, what: string, limits: { maxBytes: number; maxKeys?: number }): JsonObject {
  const value = asRecord(parsed(bytes, what, limits));
  if (value && !isWellFormed(value)) throw refuse('invalid-package', `${what} holds half of a surrogate pair, which is no text.`);
  if (value) return value;
  throw refuse('invalid-package', `${what} is no JSON object.`);
}

/** An escape can write half a pair, which readers of what is made of it refuse: all of a channel's packages would be lost for one. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, member]) => key.isWellFormed() && isWellFormed(member));
}

function parsed(bytes: Uint8Array, what: string, limits: { maxBytes: number; maxKeys?: number }): unknown {
  try {
    return parseJson(bytes, limits);
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    throw refuse('invalid-package', `${what} cannot be read. ${error.message}.`, { cause: error });
  }
}
