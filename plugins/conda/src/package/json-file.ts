import { EncodingError, asRecord, parseJson } from '@packhouse/encoding';
import { refuse } from '@packhouse/sdk';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON object from inside a package. */
export function jsonFile(bytes: Uint8Array, what: string, limits: { maxBytes: number; maxKeys?: number }): JsonObject {
  const value = asRecord(parsed(bytes, what, limits));
  if (value) return value;
  throw refuse('invalid-package', `${what} is no JSON object.`);
}

function parsed(bytes: Uint8Array, what: string, limits: { maxBytes: number; maxKeys?: number }): unknown {
  try {
    return parseJson(bytes, limits);
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    throw refuse('invalid-package', `${what} cannot be read. ${error.message}.`, { cause: error });
  }
}

/** Escapes can write halves of characters (`\\ud800`). Readers in Rust refuse a whole index over one, so what goes into an index must have none. */
export function refuseHalves(value: unknown, what: string): void {
  if (isWhole(value)) return;
  throw refuse('invalid-package', `${what} holds an escape that is half of a character.`);
}

function isWhole(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, member]) => key.isWellFormed() && isWhole(member));
}
