import { randomBytes } from 'node:crypto';
import { ARGON2_PARAMETERS } from './argon2-parameters.ts';

/** A digest that no password matches and that takes as long to check as a real one: unknown users must not answer faster. */
export function dummyDigest(): string {
  const { memoryCost, timeCost, parallelism, hashLength } = ARGON2_PARAMETERS;
  return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${unpadded(16)}$${unpadded(hashLength)}`;
}

function unpadded(bytes: number): string {
  return randomBytes(bytes).toString('base64').replace(/=+$/, '');
}
